/* The database file: who may read it, what a kill leaves, and what is done with a damaged one. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/path.h"
#include "store/docs.h"
#include "store/stmt.h"
#include "tests/unit/store_fixture.h"

static mode_t
mode_of(struct fixture *f, const char *suffix)
{
	struct stat st;
	char *path = str_cstr(&f->a, str_printf(&f->a, "%s%s", f->path, suffix));

	if (stat(path, &st) != 0)
		fail_msg("%s is not there", path);
	return st.st_mode & 0777;
}

static void
reopen(struct fixture *f, enum store_mode mode)
{
	store_close(f->s);
	f->s = store_open(f->path, mode, &f->e);
	if (f->s == NULL)
		fail_msg("%s", f->e.text);
}

/* Runs sql by a plain connection, as another program would. */
static void
by_hand(struct fixture *f, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int64_t
count_all(struct fixture *f)
{
	struct view_counts c;

	assert_done(f, items_counts(&c, f->s, NOW, &f->e));
	return c.all;
}

/* Overwrites size bytes from offset on. */
static void
damage(struct fixture *f, off_t offset, size_t size)
{
	int fd = open(f->path, O_WRONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	for (size_t i = 0; i < size; i++)
		assert_int_equal(pwrite(fd, "\xA5", 1, offset + (off_t)i), 1);
	assert_int_equal(close(fd), 0);
}

static void
the_files_are_the_users_alone(void **state)
{
	struct fixture *f = *state;
	char *folder = str_cstr(&f->a, str_printf(&f->a, "%s/data", f->folder));
	struct stat st;

	add_feed(f, "https://a.example/", "A", "");
	assert_int_equal(mode_of(f, ""), 0600);
	assert_int_equal(mode_of(f, "-wal"), 0600);
	assert_int_equal(stat(folder, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	fixture_backup(f);
	assert_int_equal(mode_of(f, ".bak"), 0600);
}

static void
what_was_stored_is_there_after_reopening(void **state)
{
	struct fixture *f = *state;

	put_titled(f, add_feed(f, "https://a.example/", "A", ""), "x", 1);
	reopen(f, STORE_WRITE);
	assert_int_equal(count_all(f), 1);
	assert_string_equal(store_note(f->s), "");
	reopen(f, STORE_READ);
	assert_int_equal(count_all(f), 1);
}

static void
reading_never_makes_a_file_and_says_how_to_get_one(void **state)
{
	struct fixture *f = *state;
	char *path = str_cstr(&f->a, str_printf(&f->a, "%s/none.db", f->folder));
	struct buf note = {0};

	assert_null(store_open(path, STORE_READ, &f->e));
	assert_true(str_has(str_of(f->e.text), "no database yet (galley add URL"));
	assert_false(path_exists(path));
	assert_done(f, store_prepare(path, &note, &f->e));
	assert_true(path_exists(path));
	assert_int_equal(note.n, 0);
	buf_release(&note);
}

static void
a_reader_cannot_write(void **state)
{
	struct fixture *f = *state;
	int64_t id = put_titled(f, add_feed(f, "https://a.example/", "A", ""), "x", 1);

	reopen(f, STORE_READ);
	assert_false(items_mark(f->s, &id, 1, true, NOW, NULL, &f->e));
	assert_true(str_has(str_of(f->e.text), "may not be written to"));
}

static void
a_newer_database_is_left_untouched(void **state)
{
	struct fixture *f = *state;
	enum store_mode modes[] = {STORE_READ, STORE_WRITE};
	int64_t version;

	assert_done(f, stmt_number(f->s, &version, 0, &f->e, "PRAGMA user_version", ""));
	by_hand(f, "PRAGMA user_version = 99");
	store_close(f->s);
	for (int i = 0; i < 2; i++) {
		f->s = store_open(f->path, modes[i], &f->e);
		assert_null(f->s);
		assert_true(str_has(str_of(f->e.text), "made by a newer Galley"));
	}
	by_hand(f, str_cstr(&f->a, str_printf(&f->a, "PRAGMA user_version = %d", (int)version)));
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_non_null(f->s);
}

static void
an_older_database_is_brought_up_to_date_and_a_copy_kept(void **state)
{
	struct fixture *f = *state;
	int64_t id = put_titled(f, add_feed(f, "https://a.example/", "A", ""), "x", 1), n;
	char backup[120];

	by_hand(f, "DROP TABLE site_page; DROP TABLE site; PRAGMA user_version = 1");
	store_close(f->s);
	f->s = store_open(f->path, STORE_READ, &f->e);
	assert_null(f->s);
	assert_true(str_has(str_of(f->e.text), "made by an older Galley"));
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_done(f, f->s != NULL);
	assert_done(f, stmt_number(f->s, &n, 1, &f->e, "SELECT count(*) FROM site_page", ""));
	assert_int_equal(n, 0);
	assert_done(f, stmt_number(f->s, &n, 0, &f->e, "SELECT id FROM item", ""));
	assert_int_equal(n, id);
	(void)snprintf(backup, sizeof backup, "%s.v1.bak", f->path);
	assert_true(path_exists(backup));
}

static void
another_programs_database_is_left_untouched(void **state)
{
	struct fixture *f = *state;

	by_hand(f, "PRAGMA application_id = 7");
	store_close(f->s);
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_null(f->s);
	assert_true(str_has(str_of(f->e.text), "another program's database"));
}

static void
a_file_that_is_no_database_is_moved_aside_and_told(void **state)
{
	struct fixture *f = *state;

	store_close(f->s);
	assert_done(f, path_write(f->path,
			   STR("This is a text, and longer than a header of SQLite, "
			       "which has a hundred bytes in front of the first page."),
			   &f->e));
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_done(f, f->s != NULL);
	assert_true(str_has(str_of(store_note(f->s)), "there was no backup"));
	assert_int_equal(mode_of(f, ".damaged"), 0600);
	assert_int_equal(count_all(f), 0);
}

static void
a_file_of_another_name_that_is_no_database_is_left_untouched(void **state)
{
	struct fixture *f = *state;
	struct str text =
	    STR("root:x:0:0:a text that --db names by mistake, longer than a header of "
		"SQLite, which has a hundred bytes in front of the first page.");
	char path[128];
	struct buf b = {0};

	(void)snprintf(path, sizeof path, "%s/notes", f->folder);
	assert_done(f, path_write(path, text, &f->e));
	for (int i = 0; i < 2; i++) {
		assert_null(store_open(path, STORE_WRITE, &f->e));
		assert_true(str_has(str_of(f->e.text), "this is no database; left untouched"));
		assert_false(store_prepare(path, &b, &f->e));
	}
	assert_done(f, path_read(&b, path, &f->e));
	assert_str(buf_str(&b),
	    "root:x:0:0:a text that --db names by mistake, longer than a header of "
	    "SQLite, which has a hundred bytes in front of the first page.");
	buf_release(&b);
}

static void
a_damaged_file_gives_way_to_the_newest_backup(void **state)
{
	struct fixture *f = *state;

	put_titled(f, add_feed(f, "https://a.example/", "A", ""), "x", 1);
	fixture_backup(f);
	store_close(f->s);
	damage(f, 0, 4096);
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_done(f, f->s != NULL);
	assert_true(str_has(str_of(store_note(f->s)), "the newest backup is in its place"));
	assert_int_equal(count_all(f), 1);
	assert_int_equal(mode_of(f, ""), 0600);
}

static void
preparing_hands_on_what_opening_had_to_tell(void **state)
{
	struct fixture *f = *state;
	struct buf note = {0};

	put_titled(f, add_feed(f, "https://a.example/", "A", ""), "x", 1);
	fixture_backup(f);
	store_close(f->s);
	damage(f, 0, 4096);
	assert_done(f, store_prepare(f->path, &note, &f->e));
	assert_true(str_has(buf_str(&note), "the newest backup is in its place"));
	buf_release(&note);
	f->s = store_open(f->path, STORE_READ, &f->e);
	assert_done(f, f->s != NULL);
	assert_int_equal(count_all(f), 1);
}

/* An article with a text over many pages at the end of the file, where opening does not look; backed up, and
 * then damaged. Its id. */
static int64_t
damage_a_text(struct fixture *f)
{
	struct stat st;
	int64_t id = put(f, add_feed(f, "https://a.example/", "A", ""),
	    (struct stored_item){.guid = STR("x"),
		.title = STR("x"),
		.published = NOW,
		.updated = NOW,
		.html = {arena_alloc(&f->a, 400000), 400000}});

	fixture_backup(f);
	store_close(f->s);
	assert_int_equal(stat(f->path, &st), 0);
	damage(f, st.st_size - 300000, 8192);
	return id;
}

static void
damage_met_on_the_way_is_mended_at_the_next_opening(void **state)
{
	struct fixture *f = *state;

	damage_a_text(f);
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_done(f, f->s != NULL);
	assert_string_equal(store_note(f->s), "");
	assert_false(store_check(f->s, &f->e));
	assert_true(str_has(str_of(f->e.text), "the database is damaged"));
	reopen(f, STORE_WRITE);
	assert_true(str_has(str_of(store_note(f->s)), "the newest backup is in its place"));
	assert_int_equal(count_all(f), 1);
	reopen(f, STORE_WRITE);
	assert_string_equal(store_note(f->s), "");
}

static void
damage_that_a_reader_meets_is_mended_too(void **state)
{
	struct fixture *f = *state;
	struct docs_source source;
	int64_t id = damage_a_text(f);

	f->s = store_open(f->path, STORE_READ, &f->e);
	assert_done(f, f->s != NULL);
	assert_false(docs_html(&source, &f->a, f->s, id, &f->e));
	reopen(f, STORE_WRITE);
	assert_true(str_has(str_of(store_note(f->s)), "the newest backup is in its place"));
	assert_done(f, docs_html(&source, &f->a, f->s, id, &f->e));
	assert_int_equal(source.html.n, 400000);
}

static void
the_backup_before_the_newest_is_kept_too(void **state)
{
	struct fixture *f = *state;

	fixture_backup(f);
	fixture_backup(f);
	assert_int_equal(mode_of(f, ".bak"), 0600);
	assert_int_equal(mode_of(f, ".bak.1"), 0600);
}

static void
a_process_killed_before_its_commit_leaves_nothing_half(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	pid_t child;
	int status;

	put_titled(f, feed, "x", 1);
	store_close(f->s);
	child = fork();
	if (child == 0) {
		f->s = store_open(f->path, STORE_WRITE, &f->e);
		(void)store_begin(f->s, STORE_QUICK, &f->e);
		put_titled(f, feed, "y", 1);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_int_equal(count_all(f), 1);
	assert_done(f, store_check(f->s, &f->e));
}

static void
a_backup_in_steps_has_what_was_committed_meanwhile(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	bool is_done = false;

	for (int i = 0; i < 40; i++)
		put(f, feed,
		    (struct stored_item){.guid = str_printf(&f->a, "%d", i),
			.title = STR("x"),
			.published = NOW,
			.updated = NOW,
			.html = {arena_alloc(&f->a, 100000), 100000}});
	assert_done(f, store_backup_step(f->s, &is_done, &f->e));
	assert_false(is_done);
	put_titled(f, feed, "late", 1);
	while (!is_done)
		assert_done(f, store_backup_step(f->s, &is_done, &f->e));
	store_close(f->s);
	damage(f, 0, 4096);
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	assert_done(f, f->s != NULL);
	assert_int_equal(count_all(f), 41);
	assert_done(f, store_check(f->s, &f->e));
}

static void
a_backup_is_due_once_a_day(void **state)
{
	struct fixture *f = *state;
	struct stat st;

	assert_true(store_backup_is_due(f->s, NOW));
	fixture_backup(f);
	assert_int_equal(stat(str_cstr(&f->a, str_printf(&f->a, "%s.bak", f->path)), &st), 0);
	assert_false(store_backup_is_due(f->s, st.st_mtime + 86399));
	assert_true(store_backup_is_due(f->s, st.st_mtime + 86400));
}

static void
a_reader_sees_the_old_picture_while_another_writes(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", ""), before;
	struct fixture reader = *f;

	reader.s = store_open(f->path, STORE_READ, &f->e);
	assert_done(f, reader.s != NULL);
	before = store_data_version(reader.s);
	assert_done(f, store_begin(f->s, STORE_QUICK, &f->e));
	put_titled(f, feed, "x", 1);
	assert_int_equal(count_all(&reader), 0);
	assert_int_equal(store_data_version(reader.s), before);
	assert_done(f, store_commit(f->s, &f->e));
	assert_int_equal(count_all(&reader), 1);
	assert_int_not_equal(store_data_version(reader.s), before);
	store_close(reader.s);
}

static void
many_different_queries_do_not_fill_the_memory(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 500; i++) {
		struct query q;
		int64_t n;
		struct str text = str_printf(&f->a, "%.*s", i % 250 + 1,
		    "unread or read or later or tagged or ad or full or new or unread or read or "
		    "later "
		    "or tagged or ad or full or new or unread or read or later or tagged or ad or "
		    "full "
		    "or new or unread or read or later or tagged or ad or full or new or unread or "
		    "no");

		if (query_parse(&q, &f->a, text, NOW, NULL))
			assert_done(f, items_count(f->s, &q, &n, NULL, &f->e));
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_drop)
	const struct CMUnitTest tests[] = {
	    TEST(the_files_are_the_users_alone),
	    TEST(what_was_stored_is_there_after_reopening),
	    TEST(reading_never_makes_a_file_and_says_how_to_get_one),
	    TEST(a_reader_cannot_write),
	    TEST(a_newer_database_is_left_untouched),
	    TEST(an_older_database_is_brought_up_to_date_and_a_copy_kept),
	    TEST(another_programs_database_is_left_untouched),
	    TEST(a_file_that_is_no_database_is_moved_aside_and_told),
	    TEST(a_file_of_another_name_that_is_no_database_is_left_untouched),
	    TEST(a_damaged_file_gives_way_to_the_newest_backup),
	    TEST(preparing_hands_on_what_opening_had_to_tell),
	    TEST(damage_met_on_the_way_is_mended_at_the_next_opening),
	    TEST(damage_that_a_reader_meets_is_mended_too),
	    TEST(the_backup_before_the_newest_is_kept_too),
	    TEST(a_process_killed_before_its_commit_leaves_nothing_half),
	    TEST(a_backup_in_steps_has_what_was_committed_meanwhile),
	    TEST(a_backup_is_due_once_a_day),
	    TEST(a_reader_sees_the_old_picture_while_another_writes),
	    TEST(many_different_queries_do_not_fill_the_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

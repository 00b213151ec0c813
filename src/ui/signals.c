/* Signals come only while the loop waits: nothing else need care about them. */
#include "ui/signals.h"

#include <string.h>

#include "ui/state.h"

static struct {
	volatile sig_atomic_t deadly, stop, resize;
} signals;

static const int deadly[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};

static void
note_signal(int sig)
{
	if (sig == SIGTSTP)
		signals.stop = 1;
	else if (sig == SIGWINCH)
		signals.resize = 1;
	else
		signals.deadly = sig;
}

void
signals_catch(sigset_t *while_waiting)
{
	struct sigaction act = {.sa_handler = note_signal};
	sigset_t held;

	memset(&signals, 0, sizeof signals);
	sigemptyset(&held);
	sigaddset(&held, SIGTSTP);
	sigaddset(&held, SIGWINCH);
	sigaction(SIGTSTP, &act, NULL);
	sigaction(SIGWINCH, &act, NULL);
	for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) {
		sigaction(deadly[i], &act, NULL);
		sigaddset(&held, deadly[i]);
	}
	sigprocmask(SIG_BLOCK, &held, while_waiting);
	for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
		sigdelset(while_waiting, deadly[i]);
	sigdelset(while_waiting, SIGTSTP);
	sigdelset(while_waiting, SIGWINCH);
	signal(SIGPIPE, SIG_IGN);
}

void
signals_heed(struct ui *ui)
{
	if (signals.resize) {
		signals.resize = 0;
		ui->must_resize = true;
	}
	if (signals.stop) {
		signals.stop = 0;
		commands_run(ui, STR("suspend"), 0);
	}
	if (signals.deadly)
		ui->by_signal = signals.deadly;
}

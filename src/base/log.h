/* The log file: one line an event, for the person who wants to know what happened. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* Appends "2026-11-23T13:05:00Z text" to the log (PLACE_LOG), cleaned of what may not reach a
 * terminal. Past 1 MB the file is renamed to galley.log.1 first. Never fails for the caller: a log
 * that cannot be written must not stop the reading of news. No URL with credentials goes in here:
 * use url_without_credentials(). */
void log_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif

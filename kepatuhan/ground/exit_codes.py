"""The exit codes of every command, as README tells them."""

DONE = 0
PARTLY_REFUSED = 1  # all that could be used was used; or a slip was found, a threshold met
MISUNDERSTOOD = 2  # the command line is wrong
REFUSED = 3  # nothing could be used, nothing was written
NOT_WRITTEN = 4
INTERRUPTED = 130  # as shells have it for a program that Ctrl-C ended

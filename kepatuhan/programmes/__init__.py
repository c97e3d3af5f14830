"""What offices run beside the survey: a room each; they ask results and registers."""

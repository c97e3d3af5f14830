"""Where maladministration is likely: users' answers, complaints, and the standards against it."""

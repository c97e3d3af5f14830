"""The bodies that are assessed: types of units, how names are written, and who became whom."""

"""Other programs on the same data in the same run, as yardsticks. None is needed to measure."""

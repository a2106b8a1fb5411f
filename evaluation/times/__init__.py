"""Time expressions: TimeBank and AQUAINT, MEANTIME, the specifications of Recognizers-Text."""

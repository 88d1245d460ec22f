"""What the reply to a message seems to say (rule Y3): ``new_text`` cuts it out, ``read_reply`` reads it.

Pure Python by rules in the languages of the users: nothing leaves the server, and nothing is done with what was read.
"""

from .cutting import new_text
from .reading import Reading, read_reply

__all__ = ["Reading", "new_text", "read_reply"]

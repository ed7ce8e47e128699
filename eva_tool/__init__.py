"""Ex-ante impact assessment of municipal decisions, from screening to the decision annex."""

import os

# Looking through all that is installed for plug-ins of pydantic takes as long as loading it.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

"""Which section of a plan each block of a draft belongs to, and what sort of document a draft is.

The sections themselves, their titles and the regulation behind each are data: `law/sections.yaml`.
"""

from ehcp_tools.sections.advice import with_recommendations
from ehcp_tools.sections.assign import assign
from ehcp_tools.sections.kinds import guess_kind
from ehcp_tools.sections.labels import Unlabelled
from ehcp_tools.sections.profile import Profile, Section, ehc_plan

__all__ = ["Profile", "Section", "Unlabelled", "assign", "ehc_plan", "guess_kind", "with_recommendations"]

"""What the API tells of published versions: a part of the table of operations."""

from eva_tool.domain.document import Document
from eva_tool.domain.permissions import Scope
from eva_tool.web.api import lives, models, reads, requests
from eva_tool.web.api.operation import Operation

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

PUBLISHED = (
    Operation(
        method="GET",
        path="/published",
        name="listPublished",
        summary="What is published to decision bodies, the latest first",
        scope=Scope.READ,
        run=reads.list_published,
        query=requests.PublishedQuery,
        answer=lives.Publications,
    ),
    Operation(
        method="GET",
        path="/published/{id}",
        name="readPublished",
        summary="A published version with its document",
        scope=Scope.READ,
        run=reads.published,
        answer=lives.PublicationWithDocument,
    ),
    Operation(
        method="GET",
        path="/published/{id}/comparison",
        name="comparePublished",
        summary="Every number of the comparison of this published version, and the verdict",
        scope=Scope.READ,
        run=reads.published_comparison,
        query=requests.ComparisonQuery,
        answer=models.Comparison,
    ),
    Operation(
        method="GET",
        path="/published/{id}/annex",
        name="printPublished",
        summary="The annex of exactly this published version",
        scope=Scope.READ,
        run=reads.published_annex,
        query=requests.PublishedAnnexQuery,
        answer=Document,
        media=(PDF, XLSX),
    ),
)

"""The site's addresses, and one page that does as little as a page with a database can."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from amvis.web.access import anybody


@anybody
def hello(_: HttpRequest) -> HttpResponse:
    """Ask the database one question and say so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return HttpResponse(f"hello {cursor.fetchone()[0]}")


urlpatterns = [path("hallo/", hello), path("", include("amvis.config.urls"))]

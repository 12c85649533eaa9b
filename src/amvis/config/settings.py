"""Settings of the site; what differs between places comes from the environment."""

import os
from pathlib import Path

import dj_database_url

from amvis import connectors
from amvis.config import environment

MODE = environment.mode()
DATA = environment.data_folder()
_keys = environment.keys()
SECRET_KEY = _keys.site
AMVIS_SEAL_KEYS = dict(_keys.sealing)
AMVIS_SEAL_WITH = _keys.sealing[-1][0]
AMVIS_DOCUMENTS = DATA / "documents"
# The key and the roots of the audit record belong on another machine or medium than the database.
AMVIS_AUDIT_KEY = Path(os.environ.get("AMVIS_AUDIT_KEY", DATA / "audit.pem"))
AMVIS_AUDIT_ROOTS = Path(os.environ.get("AMVIS_AUDIT_ROOTS", DATA / "audit.roots.jsonl"))
DEBUG = environment.is_debugging()
ALLOWED_HOSTS = environment.hosts()
AMVIS_DEMO = MODE == "demo"
AMVIS_OIDC = environment.oidc()
AMVIS_PROXIES = environment.proxies()
AMVIS_CLAMD = environment.clamd()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "amvis.records.apps.RecordsConfig",
    "amvis.web.apps.WebConfig",
    "django.forms",  # after ours, whose templates of widgets stand for its own
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "amvis.web.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "amvis.web.middleware.acting",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "amvis.config.urls"
WSGI_APPLICATION = "amvis.config.wsgi.application"
PLAN_PAGES = Path(connectors.__file__).parent  # the plan's own templates, shown in the case as well
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [PLAN_PAGES / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "amvis.web.context.site",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # our own widgets have templates among ours

# SQLite by default; PostgreSQL by one setting.
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("AMVIS_DATABASE_URL") or f"sqlite:///{DATA / 'desk.sqlite3'}"
    )
}
DATABASES["default"]["CONN_MAX_AGE"] = 60  # opening one costs more than most questions
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["ENGINE"] = "amvis.records.postgresql"  # tells row-level security who reads
    role = os.environ.get("AMVIS_DATABASE_ROLE") or (None if MODE == "test" else "amvis_app")
    DATABASES["default"]["OPTIONS"] = {
        "assume_role": role,  # tests take it on when the tables are there
        "server_side_binding": True,  # with it a statement that comes again need not be planned again
        "prepare_threshold": 5,
    }

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["amvis.application.accounts.backend.AccountBackend"]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique in any writing, which Django does not see
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign_in"
SESSION_ENGINE = "amvis.application.accounts.session_store"
SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "amvis.web.faults.form_too_old"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if MODE == "production":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [("amvis-plan", PLAN_PAGES / "static")]
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = MODE != "production"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if MODE == "production"
    else "django.core.mail.backends.dummy.EmailBackend"
)
AMVIS_SITE = os.environ.get("AMVIS_SITE", "http://127.0.0.1:8000/")  # stands in mails
AMVIS_MAIL_DOMAIN = os.environ.get("AMVIS_MAIL_DOMAIN", "amvis.invalid")
EMAIL_HOST = os.environ.get("AMVIS_MAIL_HOST", "localhost")
EMAIL_PORT = environment.whole_number("AMVIS_MAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("AMVIS_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("AMVIS_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 10  # seconds: a mail server that is down holds nobody up
DEFAULT_FROM_EMAIL = os.environ.get("AMVIS_MAIL_FROM", "amvis@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

SITENAME = "Measurement"
SITEURL = "https://habarshy.example.kz"
TIMEZONE = "Asia/Almaty"
DEFAULT_LANG = "en"
PATH = "content"
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {"extra/style.css": {"path": "style.css"}}
THEME = "theme"
THEME_STATIC_PATHS = []
ARTICLE_URL = "p/{slug}/"
ARTICLE_SAVE_AS = "p/{slug}/index.html"
DEFAULT_PAGINATION = 100
DIRECT_TEMPLATES = ["index"]
PAGINATED_TEMPLATES = {"index": None}
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extensions": ["publications"], "output_format": "html"}

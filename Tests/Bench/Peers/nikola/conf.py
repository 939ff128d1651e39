BLOG_AUTHOR = BLOG_TITLE = BLOG_DESCRIPTION = "Measurement"
BLOG_EMAIL = "press@habarshy.example.kz"
SITE_URL = "https://habarshy.example.kz/"
TIMEZONE = "Asia/Almaty"
DEFAULT_LANG = "en"
TRANSLATIONS = {DEFAULT_LANG: ""}
NAVIGATION_LINKS = {DEFAULT_LANG: ()}
THEME = "plain"
POSTS = (("pubs/*.md", "p", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS = []
FILES_FOLDERS = {"files": ""}
PRETTY_URLS = STRIP_INDEXES = INDEX_TEASERS = True
INDEX_DISPLAY_POST_COUNT = 100
DEMOTE_HEADERS = 0
# What the others do not make.
SHOW_SOURCELINK = COPY_SOURCES = USE_BUNDLES = GENERATE_RSS = GENERATE_ATOM = False
DISABLED_PLUGINS = [
    "classify_archive", "classify_authors", "classify_categories", "classify_page_index",
    "classify_sections", "classify_tags", "create_bundles", "gallery", "redirect",
    "render_galleries", "render_listings", "robots",
]

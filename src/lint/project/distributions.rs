//! Packages of Python whose modules have other names.

/// Modules of Python that many distributions share: `azure-identity` brings `azure.identity`.
pub(in crate::lint) const SHARED: &[&str] = &[
    "azure",
    "google",
    "jaraco",
    "opentelemetry",
    "sphinxcontrib",
    "zope",
];

/// The distribution of a Python module whose name is another one.
pub(in crate::lint) fn package_of(module: &str) -> Option<&'static str> {
    const OTHERS: &[(&str, &str)] = &[
        ("yaml", "pyyaml"),
        ("bs4", "beautifulsoup4"),
        ("PIL", "pillow"),
        ("cv2", "opencv-python"),
        ("sklearn", "scikit-learn"),
        ("dotenv", "python-dotenv"),
        ("jwt", "pyjwt"),
        ("jose", "python-jose"),
        ("dateutil", "python-dateutil"),
        ("attr", "attrs"),
        ("git", "gitpython"),
        ("github", "pygithub"),
        ("docx", "python-docx"),
        ("pptx", "python-pptx"),
        ("magic", "python-magic"),
        ("serial", "pyserial"),
        ("psycopg2", "psycopg2-binary"),
        ("MySQLdb", "mysqlclient"),
        ("slugify", "python-slugify"),
        ("multipart", "python-multipart"),
        ("zmq", "pyzmq"),
        ("Crypto", "pycryptodome"),
        ("fitz", "pymupdf"),
        ("googleapiclient", "google-api-python-client"),
        ("mcp_types", "mcp"),
        ("pydantic_core", "pydantic"),
        ("pkg_resources", "setuptools"),
        ("prometheus_client", "prometheus-client"),
        ("starlette", "starlette"),
        ("telegram", "python-telegram-bot"),
        ("discord", "discord-py"),
        ("ldap", "python-ldap"),
        ("OpenSSL", "pyopenssl"),
        ("nacl", "pynacl"),
    ];
    OTHERS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, package)| *package)
}

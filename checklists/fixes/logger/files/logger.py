logger = logging.getLogger(__name__)

from . import test_seams
from . import test_courier
from . import test_insured_limits_file
from . import test_usage

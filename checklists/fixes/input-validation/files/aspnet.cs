[ApiController]

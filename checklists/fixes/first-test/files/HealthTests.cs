using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

public class HealthTests(WebApplicationFactory<Program> service) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task SaysThatItIsWell()
    {
        using var client = service.CreateClient();
        using var answer = await client.GetAsync("{{testedPath}}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

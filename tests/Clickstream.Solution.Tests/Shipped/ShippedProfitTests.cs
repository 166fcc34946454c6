using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Clickstream.Solution.Tests.Shipped;

/// <summary>The profit curve for economics of the caller's own, made of what the shipped model keeps of its test rows.</summary>
public sealed class ShippedProfitTests
{
    [Fact]
    public async Task The_curve_for_the_economics_of_the_stored_one_is_the_stored_one()
    {
        await using var service = new Service(Repository.PathOf("models"));
        using HttpClient client = service.CreateClient();
        JsonNode stored = await ProfitAsync(client, "");
        (double margin, double coupon, double saveRate) =
            ((double)stored["economics"]!["margin"]!, (double)stored["economics"]!["coupon"]!, (double)stored["economics"]!["saveRate"]!);
        JsonNode made = await ProfitAsync(client, string.Create(CultureInfo.InvariantCulture, $"?margin={margin:R}&couponCost={coupon:R}&saveRate={saveRate:R}"));
        Assert.Equal(stored["economics"]!.ToJsonString(), made["economics"]!.ToJsonString());
        Assert.Equal((double)stored["treatAll"]!, (double)made["treatAll"]!, 9);
        // Thinning keeps the points where the line bends, not the very best one.
        Assert.InRange((double)made["bestProfit"]!, (double)stored["bestProfit"]! - (0.002 * margin), (double)stored["bestProfit"]! + 1e-9);

        // Twice the money all over is twice the profit; a coupon that saves nobody is handed to nobody.
        JsonNode twice = await ProfitAsync(client, string.Create(CultureInfo.InvariantCulture, $"?margin={2 * margin:R}&couponCost={2 * coupon:R}&saveRate={saveRate:R}"));
        Assert.Equal(2 * (double)made["bestProfit"]!, (double)twice["bestProfit"]!, 9);
        JsonNode useless = await ProfitAsync(client, string.Create(CultureInfo.InvariantCulture, $"?margin={margin:R}&couponCost=1&saveRate=0"));
        Assert.Equal((-1.0, 0.0, 0.0), (Math.Round((double)useless["treatAll"]!, 9), (double)useless["bestProfit"]!, (double)useless["bestShare"]!));
    }

    private static async Task<JsonNode> ProfitAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<JsonNode>($"/models/conversion{query}"))!["curves"]!["profit"]!;
}

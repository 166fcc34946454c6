using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>The products that a recommendation chooses from.</summary>
/// <param name="ItemCount">Number of products.</param>
/// <param name="BrandCount">Number of brands.</param>
/// <param name="CategoryCount">Number of categories.</param>
/// <param name="Categories">Names of the categories, as POST /recommend takes them, in the order of the alphabet; the first 1,000.</param>
internal sealed record CatalogueResponse(int ItemCount, int BrandCount, int CategoryCount, IReadOnlyList<string> Categories)
{
    private const int MostCategories = 1000;

    public static CatalogueResponse From(ItemCatalogue catalogue) => new(
        catalogue.ItemIds.Count,
        catalogue.Brands.Count,
        catalogue.Categories.Count,
        [.. catalogue.Categories.Order(StringComparer.OrdinalIgnoreCase).Take(MostCategories)]);
}

namespace Clickstream.Trainer.Simulation;

/// <summary>Which products a visitor comes to see, and how much they like what they see.</summary>
internal sealed class ShelfView(SessionPlan plan, Catalogue catalogue, SimulationRandom random)
{
    private const double PriceTolerance = 0.45;
    private const int Tries = 5;

    private readonly Dictionary<int, double> _appeal = [];
    private readonly List<Product> _seen = [];

    /// <summary>Products whose page was opened, in order, each once.</summary>
    public IReadOnlyList<Product> Seen => _seen;

    /// <summary>The one they liked best so far, or null.</summary>
    public Product? Best => _seen.Count == 0 ? null : _seen.MaxBy(product => _appeal[product.Index]);

    /// <summary>A product near the price looked for; popular ones come more often.</summary>
    public Product Find(int category)
    {
        double wanted = Math.Log(Catalogue.Categories[category].MedianPrice) + plan.Intent.PriceLevel;
        Product product = catalogue.Draw(category, random);
        for (int i = 1; i < Tries; i++)
        {
            double distance = (Math.Log(product.Price) - wanted) / PriceTolerance;
            if (random.Chance(Math.Exp(-0.5 * distance * distance))) break;
            product = catalogue.Draw(category, random);
        }

        return product;
    }

    /// <summary>The page is opened: from now on the product is known, and liked or not, about standard normal.</summary>
    public void Open(Product product)
    {
        if (_appeal.TryAdd(product.Index, random.Normal())) _seen.Add(product);
    }

    /// <summary>How well an opened product is liked.</summary>
    public double Appeal(Product product) => _appeal[product.Index];

    /// <summary>A product to look at once more: more often the best liked than another.</summary>
    public Product Again() => random.Chance(0.55) ? Best! : _seen[random.Below(_seen.Count)];
}

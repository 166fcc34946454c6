namespace Clickstream.Trainer.Simulation;

/// <summary>
/// What the shop sells. Prices are log-normal within a category, popularity falls as a power of the rank (Zipf) within a category;
/// both follow the tables in data/README.md.
/// </summary>
internal sealed class Catalogue
{
    private const double LogPriceSpread = 0.55;
    private const double BrandPriceSpread = 0.3;
    private const double ZipfExponent = 0.85;
    private const double ShareWithoutBrand = 0.1;

    public static readonly Category[] Categories =
    [
        new("dresses", 'D', 48, 0.10, 110, 0.08),
        new("shirts", 'S', 29, 0.08, 120, 0.22),
        new("trousers", 'T', 44, 0.07, 90, 0.12),
        new("shoes", 'F', 78, 0.10, 120, 0.04),
        new("bags", 'G', 62, 0.05, 70, 0.03),
        new("watches", 'W', 150, 0.06, 70, 0.02),
        new("headphones", 'H', 92, 0.08, 80, 0.03),
        new("phones", 'P', 390, 0.12, 90, 0.02),
        new("tablets", 'B', 320, 0.05, 50, 0.02),
        new("laptops", 'L', 760, 0.05, 70, 0.02),
        new("kitchen", 'K', 66, 0.07, 120, 0.10),
        new("vacuums", 'V', 185, 0.04, 50, 0.01),
        new("lighting", 'I', 46, 0.04, 90, 0.22),
        new("toys", 'Y', 27, 0.05, 110, 0.20),
        new("beauty", 'E', 21, 0.04, 110, 0.28),
    ];

    private static readonly double[] RunningShares = RunningSums([.. Categories.Select(category => category.Share)]);

    private static readonly string[] Brands =
    [
        "arvelo", "bryntt", "calvea", "dorrin", "eskara", "fenlow", "gravik", "hollin", "isarne", "jorvast", "kelmar", "lorvik",
        "mirsano", "nordelle", "ostwyn", "pellaro", "quintho", "rosvik", "selmarr", "tavino",
    ];

    private readonly Product[] _products;
    private readonly int[] _firstOfCategory = new int[Categories.Length + 1];
    private readonly double[][] _popularity = new double[Categories.Length][];

    public Catalogue(SimulationRandom random)
    {
        var products = new List<Product>();
        for (int category = 0; category < Categories.Length; category++)
        {
            _firstOfCategory[category] = products.Count;
            AddProducts(products, category, random);
            _popularity[category] = RunningPopularity(Categories[category].Products, random);
        }

        _firstOfCategory[^1] = products.Count;
        _products = [.. products];
    }

    public IReadOnlyList<Product> Products => _products;

    /// <summary>A category, as often as visitors come for it.</summary>
    public static int DrawCategory(SimulationRandom random) => random.Cumulative(RunningShares);

    /// <summary>A product of the category, the popular ones more often.</summary>
    public Product Draw(int category, SimulationRandom random) =>
        _products[_firstOfCategory[category] + random.Cumulative(_popularity[category])];

    private static void AddProducts(List<Product> products, int category, SimulationRandom random)
    {
        Category plan = Categories[category];
        var tiers = new double[6];
        for (int b = 0; b < tiers.Length; b++) tiers[b] = BrandPriceSpread * random.Normal();
        for (int i = 0; i < plan.Products; i++)
        {
            int brand = random.Below(tiers.Length);
            double price = plan.MedianPrice * Math.Exp(tiers[brand] + LogPriceSpread * random.Normal());
            string? name = random.Chance(ShareWithoutBrand) ? null : Brands[(category * 7 + brand * 3) % Brands.Length];
            products.Add(new Product(products.Count, $"{plan.Letter}{i + 1}", category, name, ShopPrice(price)));
        }
    }

    /// <summary>Price tags as shops write them: 34.90, then 149.99, then 394.00.</summary>
    private static double ShopPrice(double price) => price switch
    {
        < 100 => Math.Round(Math.Max(2, Math.Floor(price)) + 0.9, 2),
        < 300 => Math.Round(Math.Floor(price) + 0.99, 2),
        _ => Math.Floor(price / 5) * 5 - 1,
    };

    /// <summary>Zipf weights in a random order: the popular product is not the one with the lowest number.</summary>
    private static double[] RunningPopularity(int count, SimulationRandom random)
    {
        var weights = new double[count];
        for (int rank = 0; rank < count; rank++) weights[rank] = Math.Pow(rank + 1, -ZipfExponent);
        for (int i = count - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (weights[i], weights[j]) = (weights[j], weights[i]);
        }

        return RunningSums(weights);
    }

    private static double[] RunningSums(double[] weights)
    {
        for (int i = 1; i < weights.Length; i++) weights[i] += weights[i - 1];
        return weights;
    }
}

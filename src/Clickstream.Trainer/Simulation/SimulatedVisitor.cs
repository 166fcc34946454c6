namespace Clickstream.Trainer.Simulation;

/// <summary>A person with lasting habits. All latent numbers are standard normal unless said otherwise.</summary>
internal sealed class SimulatedVisitor
{
    public SimulatedVisitor(long number, bool knownBefore, SimulationRandom random)
    {
        Id = $"u{number}";
        Visits = knownBefore ? 1 : 0;
        Drive = random.Normal();
        Depth = random.Normal();
        Thrift = random.Normal();
        Budget = 0.45 * random.Normal();
        Country = Market.Countries[random.Weighted(Market.CountryWeights)];
        Device = random.Weighted(Market.DeviceWeights);
        Favourite = Catalogue.DrawCategory(random);
        LastSeen = DateTimeOffset.MinValue;
    }

    public string Id { get; }

    /// <summary>Inclination to buy.</summary>
    public double Drive { get; }

    /// <summary>Inclination to look on.</summary>
    public double Depth { get; }

    /// <summary>Sensitivity to price: thrifty visitors fill carts, read the delivery costs and leave.</summary>
    public double Thrift { get; }

    /// <summary>Log of the price level they look for, 0 being the category's median.</summary>
    public double Budget { get; }

    public string? Country { get; }

    /// <summary>The device they mostly use.</summary>
    public int Device { get; }

    /// <summary>The category they mostly come for.</summary>
    public int Favourite { get; }

    /// <summary>Visits so far, before the span included.</summary>
    public int Visits { get; private set; }

    /// <summary>End of the last visit.</summary>
    public DateTimeOffset LastSeen { get; private set; }

    /// <summary>The product that stayed in mind, if any.</summary>
    public Product? Remembered { get; private set; }

    public void Leave(DateTimeOffset at, Product? remembered)
    {
        Visits++;
        LastSeen = at;
        Remembered = remembered ?? Remembered;
    }
}

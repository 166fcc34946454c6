namespace Clickstream.Trainer.Simulation;

/// <summary>
/// Where visitors are, what they hold in their hands and who sent them; and how much each adds to the wish to buy.
/// </summary>
internal static class Market
{
    public static readonly string?[] Countries = ["PL", "DE", "CZ", "FR", "GB", "NL", "AT", "LT", null];
    public static readonly double[] CountryWeights = [0.46, 0.18, 0.10, 0.07, 0.06, 0.05, 0.03, 0.03, 0.02];

    public static readonly string[] Devices = ["mobile", "desktop", "tablet"];
    public static readonly double[] DeviceWeights = [0.52, 0.42, 0.06];
    public static readonly double[] DeviceLean = [-0.28, 0.32, 0.05];

    public static readonly string[] Sources = ["organic", "direct", "paid", "social", "referral", "email"];
    public static readonly double[] FirstVisitSources = [0.38, 0.12, 0.24, 0.16, 0.08, 0.02];
    public static readonly double[] LaterVisitSources = [0.27, 0.33, 0.12, 0.06, 0.06, 0.16];
    public static readonly double[] SourceLean = [0.05, 0.3, -0.1, -0.5, -0.1, 0.28];

    /// <summary>People who sit awake at night look more than they buy (Retailrocket: 0.16 of the carts against 0.31).</summary>
    public static double HourLean(int hourUtc) => hourUtc switch { < 5 => -0.5, < 8 => -0.1, < 17 => 0.08, < 21 => 0.05, _ => -0.1 };

    public static double WeekdayLean(DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? -0.15 : 0.04;
}

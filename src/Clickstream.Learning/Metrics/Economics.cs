using System.Text.Json.Serialization;

namespace Clickstream.Learning.Metrics;

/// <summary>
/// What treating a session (with a coupon, say) brings and costs. A row labelled 1 is one worth treating: it would be lost without, and the
/// treatment saves it with a certain rate. A row labelled 0 buys anyway (or never), so that the coupon is given away. Who foretells purchases
/// and wants to hold the others passes 1 - label and 1 - probability.
/// </summary>
/// <param name="Margin">What a saved session is worth before the coupon, in money; 0 or above.</param>
/// <param name="SaveRate">Share of the sessions worth treating that the treatment saves, in [0, 1].</param>
/// <param name="Coupon">What treating one session costs, whatever comes of it, in money; 0 or above.</param>
public sealed record Economics(double Margin, double SaveRate, double Coupon)
{
    /// <summary>Worth of treating a row labelled 1: margin x save rate - coupon; below zero when the coupon costs more than it saves.</summary>
    [JsonIgnore]
    public double TruePositiveValue => (Margin * SaveRate) - Coupon;

    /// <summary>Cost of treating a row labelled 0: the coupon.</summary>
    [JsonIgnore]
    public double FalsePositiveCost => Coupon;

    /// <summary>
    /// The probability above which a treatment pays, if probabilities are right: coupon / (margin x save rate); infinite when none pays.
    /// </summary>
    [JsonIgnore]
    public double BreakEvenProbability => Coupon > 0 ? Coupon / (Margin * SaveRate) : 0;

    /// <summary>Profit of a selection in money.</summary>
    /// <param name="taken">Weight of the rows treated.</param>
    /// <param name="found">Weight of those labelled 1 among them.</param>
    internal double Profit(double taken, double found) => (found * TruePositiveValue) - ((taken - found) * FalsePositiveCost);

    internal void Check()
    {
        if (!(Margin >= 0 && double.IsFinite(Margin)))
            throw new ArgumentOutOfRangeException(nameof(Margin), Margin, "The margin must be a number of zero or above.");
        if (!(SaveRate is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(SaveRate), SaveRate, "The save rate must be in 0 to 1.");
        if (!(Coupon >= 0 && double.IsFinite(Coupon)))
            throw new ArgumentOutOfRangeException(nameof(Coupon), Coupon, "The coupon must cost a number of zero or above.");
    }
}

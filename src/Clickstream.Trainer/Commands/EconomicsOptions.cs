using System.CommandLine;
using System.CommandLine.Parsing;
using Clickstream.Learning.Metrics;

namespace Clickstream.Trainer.Commands;

/// <summary>The options of <c>train</c> that say what treating a session brings and costs; all three or none.</summary>
internal sealed class EconomicsOptions
{
    public Option<double?> Margin { get; } = new("--margin") { Description = "What a session that buys after all is worth, in money. With --coupon-cost and --save-rate: what acting on the answer earns.", HelpName = "M" };

    public Option<double?> CouponCost { get; } = new("--coupon-cost") { Description = "What treating one session costs, in money.", HelpName = "C" };

    public Option<double?> SaveRate { get; } = new("--save-rate") { Description = "Share of the sessions lost without it that a treatment saves, 0 to 1.", HelpName = "R" };

    /// <summary>Refuses one or two of the three, and values out of range.</summary>
    public void Check(CommandResult result)
    {
        double? margin = result.GetValue(Margin), coupon = result.GetValue(CouponCost), rate = result.GetValue(SaveRate);
        int given = new[] { margin, coupon, rate }.Count(value => value is not null);
        if (given is 1 or 2) result.AddError("--margin, --coupon-cost and --save-rate belong together: give all three, or none for an example.");
        if (margin is { } money && !(money >= 0 && double.IsFinite(money))) result.AddError(FormattableString.Invariant($"--margin: {money} is out of range; expected a number of 0 or above."));
        if (coupon is { } cost && !(cost >= 0 && double.IsFinite(cost))) result.AddError(FormattableString.Invariant($"--coupon-cost: {cost} is out of range; expected a number of 0 or above."));
        if (rate is { } share && share is not (>= 0 and <= 1)) result.AddError(FormattableString.Invariant($"--save-rate: {share} is out of range; expected a number from 0 to 1."));
    }

    /// <summary>What they say; null when they were not given.</summary>
    public Economics? Read(ParseResult parsed) =>
        parsed.GetValue(Margin) is { } margin ? new Economics(margin, parsed.GetValue(SaveRate)!.Value, parsed.GetValue(CouponCost)!.Value) : null;
}

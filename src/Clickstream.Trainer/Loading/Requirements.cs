using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>How much a file must hold before a model is worth the name.</summary>
internal static class Requirements
{
    /// <summary>Each of the four blocks needs buyers, and the smallest holds a tenth of them.</summary>
    public const int MinimumBuyers = 30;

    /// <summary>The smallest block holds a tenth of them.</summary>
    public const int MinimumSessionsWithNext = 30;

    /// <summary>Why session rows are no ground for recommendations.</summary>
    public const string NoItemsInRows = "session rows do not say which products were clicked; recommendations need events, one click a row.";

    /// <summary>Each fifth of the training purchases is left out once, so that two remain in each.</summary>
    private const int MinimumTrainingAmounts = 10;

    /// <summary>Why the amounts of purchases cannot be learned and judged on these blocks, or null when they can.</summary>
    public static string? WhyNoAmounts(Examples examples, Blocks blocks)
    {
        int count = examples.Purchases().SessionCount;
        if (count < MinimumBuyers) return FormattableString.Invariant($"only {count} purchases have an amount above 0; at least {MinimumBuyers} are needed.");
        int training = examples.Select(blocks.Train).Purchases().SessionCount;
        if (training < MinimumTrainingAmounts)
            return FormattableString.Invariant($"only {training} purchases of the train block have an amount above 0; at least {MinimumTrainingAmounts} are needed.");
        return examples.Select(blocks.Test).WithAmounts().Amounts!.Distinct().Count() < 2
            ? "the amounts of the test block do not differ, so nothing can be judged on them."
            : null;
    }

    /// <summary>Why so many buyers among so many sessions are no ground to learn P(purchase) on, or null when they are.</summary>
    public static string? WhyNoConversion(int buyers, int sessions, string noun) => (buyers, sessions - buyers) switch
    {
        (0, _) => $"no {noun}, so nothing says which sessions bought.",
        ( < MinimumBuyers, _) => FormattableString.Invariant($"only {buyers} of {sessions} sessions bought; at least {MinimumBuyers} are needed."),
        (_, < MinimumBuyers) => FormattableString.Invariant($"all but {sessions - buyers} of {sessions} sessions bought; at least {MinimumBuyers} that did not are needed."),
        _ => null,
    };

    /// <summary>Why so many abandoned ones among so many sessions with a cart are no ground to learn abandonment on, or null when they are.</summary>
    public static string? WhyNoAbandonment(int abandoned, int carts) => (abandoned, carts - abandoned) switch
    {
        (0, 0) => "no session ever has something in its cart.",
        (_, < MinimumBuyers) => FormattableString.Invariant($"only {carts - abandoned} of {carts} sessions with a cart bought; at least {MinimumBuyers} are needed."),
        ( < MinimumBuyers, _) => FormattableString.Invariant($"only {abandoned} of {carts} sessions with a cart left it behind; at least {MinimumBuyers} are needed."),
        _ => null,
    };

    /// <summary>Why recommendations cannot be learned and judged on these clicks, or null when they can.</summary>
    public static string? WhyNoRecommendation(ItemClicks clicks, Blocks blocks)
    {
        if (clicks.ClickCount == 0) return "no event that looks at, chooses or puts aside a product says which one: there is no item id.";
        int next = Enumerable.Range(0, clicks.Count).Count(clicks.HasNext);
        if (next < MinimumSessionsWithNext)
        {
            return FormattableString.Invariant(
                $"{next} of {clicks.Count} sessions click two different products of the {clicks.ItemIds.Count} there are, so that one follows another; at least {MinimumSessionsWithNext} are needed.");
        }

        if (!((int[])[.. blocks.Train, .. blocks.Calibrate, .. blocks.Tune]).Any(clicks.HasNext))
            return "the earlier blocks of the split hold no session that clicks two different products.";
        if (!blocks.Test.Any(clicks.HasNext)) return "the test block of the split holds no session that clicks two different products.";
        return null;
    }
}

namespace Clickstream.Trainer.Loading;

/// <summary>How much a file must hold before a model is worth the name.</summary>
internal static class Requirements
{
    /// <summary>Each of the four blocks needs buyers, and the smallest holds a tenth of them.</summary>
    public const int MinimumBuyers = 30;

    /// <summary>Why so many buyers among so many sessions are no ground to learn P(purchase) on, or null when they are.</summary>
    public static string? WhyNoConversion(int buyers, int sessions, string noun) => (buyers, sessions - buyers) switch
    {
        (0, _) => $"no {noun}, so nothing says which sessions bought.",
        ( < MinimumBuyers, _) => FormattableString.Invariant($"only {buyers} of {sessions} sessions bought; at least {MinimumBuyers} are needed."),
        (_, < MinimumBuyers) => FormattableString.Invariant($"all but {sessions - buyers} of {sessions} sessions bought; at least {MinimumBuyers} that did not are needed."),
        _ => null,
    };
}

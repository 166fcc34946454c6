using Clickstream.Learning.Tables;
using Clickstream.Lookups;

namespace Clickstream.Features;

/// <summary>One feature of a session: its name, meaning, unit and formula together. Declared in <see cref="SessionFeatures"/>.</summary>
public sealed class SessionFeature
{
    private readonly Func<SessionStatistics, double>? _number;
    private readonly Func<SessionStatistics, SessionLookups, double>? _rate;
    private readonly Func<SessionStatistics, string?>? _category;

    internal SessionFeature(string name, FeatureKind kind, string? unit, string description, Func<SessionStatistics, double> number)
        : this(name, kind, unit, description) => _number = number;

    internal SessionFeature(string name, string description, Func<SessionStatistics, SessionLookups, double> rate)
        : this(name, FeatureKind.Numeric, null, description)
    {
        _rate = rate;
        NeedsLookups = true;
    }

    internal SessionFeature(string name, string description, Func<SessionStatistics, string?> category)
        : this(name, FeatureKind.Categorical, null, description) => _category = category;

    private SessionFeature(string name, FeatureKind kind, string? unit, string description)
    {
        Name = name;
        Kind = kind;
        Unit = unit;
        Description = description;
    }

    /// <summary>The name, in snake_case: the column of the table, the CSV and the JSON.</summary>
    public string Name { get; }

    /// <summary>What the values are.</summary>
    public FeatureKind Kind { get; }

    /// <summary>The unit of a number, such as seconds; null when it has none.</summary>
    public string? Unit { get; }

    /// <summary>The meaning, in a sentence.</summary>
    public string Description { get; }

    /// <summary>Whether the value is looked up in what was learned from past sessions, and is missing where nothing was.</summary>
    public bool NeedsLookups { get; }

    /// <summary>The value as a number: NaN when missing, 1 or 0 of a boolean.</summary>
    internal double Number(SessionStatistics statistics, SessionLookups lookups) =>
        _number is { } number ? number(statistics) : _rate!(statistics, lookups);

    /// <summary>The value as a category, null when missing.</summary>
    internal string? Category(SessionStatistics statistics) => _category!(statistics);
}

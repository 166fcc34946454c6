namespace Clickstream.Learning.ModelSelection;

/// <summary>Settings to be judged: always a <see cref="SearchCandidate{TOptions}"/>; a judge of several families asks of which options.</summary>
/// <param name="Family">Name of the space that it comes from.</param>
/// <param name="Settings">The values, as text by name.</param>
public abstract record SearchCandidate(string Family, IReadOnlyDictionary<string, string> Settings);

/// <summary>Settings to be judged, typed.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Family">Name of the space that it comes from.</param>
/// <param name="Settings">The values, as text by name.</param>
public sealed record SearchCandidate<TOptions>(TOptions Options, string Family, IReadOnlyDictionary<string, string> Settings)
    : SearchCandidate(Family, Settings);

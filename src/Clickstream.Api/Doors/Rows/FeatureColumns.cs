using Clickstream.Api.Errors;
using Clickstream.Api.Plain;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Doors.Rows;

/// <summary>Which of the names in a request are features of the model.</summary>
/// <param name="schema">The features.</param>
/// <param name="modelName">What the model is called in messages.</param>
internal sealed class FeatureColumns(TableSchema schema, string modelName)
{
    private const int NamesTold = 20;

    // Each is held against every feature, which must not be what a hostile body costs.
    private const int MaximumStrangers = 1000;

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<int> _taken = [];
    private readonly List<string> _unknown = [];

    /// <summary>Whether one of the names was a feature.</summary>
    public bool AnyKnown => _taken.Count > 0;

    /// <summary>The feature of a name, however often it is asked; -1 when it is none. A feature under two names is a fault.</summary>
    public int Find(string name, string pointer, List<InputError> faults)
    {
        if (_columns.TryGetValue(name, out int column)) return column;
        if (_unknown.Count > MaximumStrangers) return -1; // Told already.
        column = FeatureNames.Find(schema, name);
        _columns.Add(name, column);
        if (column < 0)
        {
            _unknown.Add(name);
            if (_unknown.Count > MaximumStrangers) faults.Add(InputError.At(pointer, name, FormattableString.Invariant($"no more than {MaximumStrangers} names that are no features")));
        }
        else if (!_taken.Add(column)) faults.Add(InputError.At(pointer, $"'{name}', the same feature again", "each feature once"));
        return column;
    }

    /// <summary>What is said of names that are no features; null when there is nothing to say.</summary>
    public string? Warning => _unknown.Count == 0 ? null
        : $"Ignored, since the model has no such features: {string.Join(", ", _unknown.Take(NamesTold).Select(Short))}{More()}.";

    /// <summary>What is answered when no name was a feature.</summary>
    public ApiProblem NoneKnown(string pointer) =>
        new(ProblemTypes.UnknownFeatures, $"None of the names is a feature of the {modelName} model. GET /models/{modelName} lists them.")
        {
            Errors = [.. _unknown.Take(ApiProblem.MaximumErrors).Select(name => InputError.At(pointer, name, $"a feature of the {modelName} model"))],
        };

    private static string Short(string name) => name.Length <= 80 ? name : string.Concat(name.AsSpan(0, 80), "…");

    private string More() => _unknown.Count <= NamesTold ? "" : FormattableString.Invariant($" and {_unknown.Count - NamesTold} more");
}

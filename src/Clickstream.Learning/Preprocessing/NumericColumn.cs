using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// What was learned about one numeric or boolean column: impute, then any steps, then logarithm, then scale; each optional. A second output may flag
/// whether the value was missing.
/// </summary>
public sealed class NumericColumn
{
    private readonly ScalingStep _scaling;
    private readonly INumberStep[] _steps;

    /// <exception cref="ArgumentOutOfRangeException">The column is below zero.</exception>
    /// <exception cref="ArgumentException">There are two scalers, or a step is null.</exception>
    [JsonConstructor]
    public NumericColumn(
        int source,
        Imputer? imputer = null,
        bool logarithm = false,
        StandardScaler? scaler = null,
        MinMaxScaler? minMaxScaler = null,
        bool missingFlag = false,
        IReadOnlyList<INumberStep>? steps = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        _scaling = new ScalingStep(scaler, minMaxScaler);
        _steps = steps is null ? [] : [.. steps];
        if (_steps.Contains(null!)) throw new ArgumentException($"A step of column {source} is null.", nameof(steps));
        Source = source;
        Imputer = imputer;
        Logarithm = logarithm;
        MissingFlag = missingFlag;
    }

    /// <summary>Index of the column in the table.</summary>
    public int Source { get; }

    /// <summary>What stands in for missing values; null: they pass as NaN.</summary>
    public Imputer? Imputer { get; }

    /// <summary>What happens to the number after that, in order; null for nothing.</summary>
    public IReadOnlyList<INumberStep>? Steps => _steps.Length == 0 ? null : _steps;

    /// <summary>Whether the value passes through <see cref="SignedLogarithm"/>.</summary>
    public bool Logarithm { get; }

    /// <summary>The last step, or null.</summary>
    public StandardScaler? Scaler => _scaling.Standard;

    /// <summary>The last step instead of <see cref="Scaler"/>, or null.</summary>
    public MinMaxScaler? MinMaxScaler => _scaling.MinMax;

    /// <summary>Whether a second output is 1 where the value is missing, else 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool MissingFlag { get; }

    /// <summary>Number of outputs: 1, or 2 with the flag.</summary>
    [JsonIgnore]
    public int OutputCount => MissingFlag ? 2 : 1;

    /// <summary>Names of the outputs: the column's own, then "column=(missing)".</summary>
    public IEnumerable<string> OutputNames(string column) => MissingFlag ? [column, $"{column}=(missing)"] : [column];

    /// <summary>The prepared value. One that leaves the range of float32 is held at its end, so that no infinity reaches a model.</summary>
    public float Apply(float value)
    {
        if (Imputer is not null) value = Imputer.Apply(value);
        foreach (INumberStep step in _steps) value = step.Apply(value);
        if (!Logarithm && _scaling.IsNone) return value;
        return _scaling.ApplyToSingle(Logarithm ? SignedLogarithm.Of(value) : value);
    }

    /// <summary>Writes the prepared value and, if there is one, the flag.</summary>
    public void Write(float value, Span<float> output)
    {
        output[0] = Apply(value);
        if (MissingFlag) output[1] = float.IsNaN(value) ? 1 : 0;
    }
}

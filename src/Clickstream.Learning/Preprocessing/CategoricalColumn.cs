using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// What was learned about one categorical column: impute (optional), then one of 0/1 columns, a column of codes, a column of mean targets or a table
/// of numbers; codes and mean targets may be scaled.
/// </summary>
public sealed class CategoricalColumn
{
    private readonly ICategoryEncoder _encoder;
    private readonly ScalingStep _scaling;

    /// <param name="source">Index of the column in the table.</param>
    /// <param name="encoder">Makes 0/1 columns.</param>
    /// <param name="missing">The category that stands in for a missing one.</param>
    /// <param name="asCodes">With <paramref name="encoder"/>: its places become codes instead. Files from before there was an ordinal encoder say
    /// it so.</param>
    /// <param name="ordinal">Makes codes.</param>
    /// <param name="target">Makes mean targets.</param>
    /// <param name="scaler">Scales ordered codes or mean targets.</param>
    /// <param name="minMaxScaler">Scales them instead.</param>
    /// <param name="lookup">Looks numbers up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is below zero.</exception>
    /// <exception cref="ArgumentException">There is not exactly one encoder, or a scaler of what is no number.</exception>
    [JsonConstructor]
    public CategoricalColumn(
        int source,
        OneHotEncoder? encoder = null,
        string? missing = null,
        bool asCodes = false,
        OrdinalEncoder? ordinal = null,
        TargetEncoder? target = null,
        StandardScaler? scaler = null,
        MinMaxScaler? minMaxScaler = null,
        LookupEncoder? lookup = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        if (asCodes && encoder is not null && ordinal is null)
            (ordinal, encoder) = (new OrdinalEncoder(encoder.Categories, encoder.Rare), null);
        ICategoryEncoder?[] given = [encoder, ordinal, target, lookup];
        if (given.Count(one => one is not null) != 1)
            throw new ArgumentException($"Column {source} has {given.Count(one => one is not null)} encoders; expected one.", nameof(encoder));
        _encoder = given.First(one => one is not null)!;
        _scaling = new ScalingStep(scaler, minMaxScaler);
        if (!_scaling.IsNone && target is null && ordinal is not { IsOrdered: true })
            throw new ArgumentException($"Column {source} is scaled; only ordered codes and mean targets can be.", nameof(scaler));
        Source = source;
        Encoder = encoder;
        Missing = missing;
        Ordinal = ordinal;
        Target = target;
        Lookup = lookup;
    }

    /// <summary>Index of the column in the table.</summary>
    public int Source { get; }

    /// <summary>Makes 0/1 columns; null where another encoder is used.</summary>
    public OneHotEncoder? Encoder { get; }

    /// <summary>The category that stands in for a missing one; null: the encoder deals with it.</summary>
    public string? Missing { get; }

    /// <summary>Whether there is one column of codes whose order means nothing: names, to a tree that splits sets of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AsCodes => Ordinal is { IsOrdered: false };

    /// <summary>Makes codes; null where another encoder is used.</summary>
    public OrdinalEncoder? Ordinal { get; }

    /// <summary>Makes mean targets; null where another encoder is used.</summary>
    public TargetEncoder? Target { get; }

    /// <summary>Looks numbers up; null where another encoder is used.</summary>
    public LookupEncoder? Lookup { get; }

    /// <summary>The last step, or null.</summary>
    public StandardScaler? Scaler => _scaling.Standard;

    /// <summary>The last step instead of <see cref="Scaler"/>, or null.</summary>
    public MinMaxScaler? MinMaxScaler => _scaling.MinMax;

    /// <summary>The categories that are told apart, whatever the encoder.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> KnownCategories => _encoder.Categories;

    /// <summary>Number of columns written.</summary>
    [JsonIgnore]
    public int OutputCount => _encoder.OutputCount;

    /// <summary>Names of the columns that are written.</summary>
    public IEnumerable<string> OutputNames(string column) => _encoder.OutputNames(column);

    /// <summary>Whether training has not seen this category; a missing value is never unknown.</summary>
    public bool IsUnknown(string? category) => _encoder.IsUnknown(category);

    /// <summary>Writes what the encoder makes of a category. One that has no place in a given order is taken for missing.</summary>
    public void Write(string? category, Span<float> output)
    {
        if (Ordinal is { IsOrdered: true } && _encoder.IsUnknown(category)) category = null;
        category ??= Missing;
        if (_scaling.IsNone) _encoder.Write(category, output);
        else output[0] = Scale(Target is not null ? Target.ValueOf(category) : Ordinal!.CodeOf(category));
    }

    /// <summary>A mean target as <see cref="Write"/> would write it.</summary>
    internal float Scale(double value) => _scaling.ApplyToSingle(value);
}

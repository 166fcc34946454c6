using System.Globalization;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Models;

/// <summary>
/// From the features of a model to the columns of a table: names and categories by the mapping, else by the file, else numbered. A category that a
/// list of names does not hold is missing to the model. Where there is no list, only codes in the model's sets are told apart; any other code, and
/// any other text, is a code in no set, as it is to the library.
/// </summary>
internal sealed class FeaturePlan
{
    // Names are made for codes that are only numbers; a damaged file could ask for as many as it likes.
    private const int MostMadeUpNames = 300_000;

    private readonly List<string> _notes = [];

    /// <param name="features">The features, in the model's order.</param>
    /// <param name="mapping">Names and categories.</param>
    /// <exception cref="ForeignFormatException">The mapping and the model do not fit, or names are missing or stand twice.</exception>
    public FeaturePlan(IReadOnlyList<ForeignFeature> features, FeatureMapping mapping)
    {
        if (features.Count == 0) throw new ForeignFormatException("The model has no features; expected at least one.");
        Dictionary<string, MappedFeature> mapped = ByName(features, mapping);
        var columns = new List<FeatureColumn>(features.Count);
        var numbers = new List<NumericColumn>();
        var categories = new List<CategoricalColumn>();
        var places = new int[features.Count];
        long madeUp = features.Sum(feature => feature.IsCategorical && feature.Categories is null ? (long)feature.CodeCount : 0);
        if (madeUp > MostMadeUpNames)
            throw new ForeignFormatException($"The categorical features have codes up to {madeUp} in all; at most {MostMadeUpNames} are read without names.");
        for (int i = 0; i < features.Count; i++)
        {
            MappedFeature? told = mapped.GetValueOrDefault(features[i].Name);
            OrdinalEncoder? encoder = Encoder(features[i], told);
            if (encoder is not null && told is { Boolean: true })
                throw new ForeignFormatException($"Feature '{features[i].Name}' is mapped as yes/no, but has categories.");
            bool boolean = features[i].IsBoolean || told is { Boolean: true };
            FeatureKind kind = encoder is not null ? FeatureKind.Categorical : boolean ? FeatureKind.Boolean : FeatureKind.Numeric;
            columns.Add(new FeatureColumn(told?.Column ?? features[i].Name, kind));
            // Numbers come first in a prepared row, and categories after them; these are moved up once the numbers are counted.
            places[i] = encoder is null ? numbers.Count : categories.Count;
            if (encoder is null) numbers.Add(new NumericColumn(i));
            else categories.Add(new CategoricalColumn(i, ordinal: encoder));
        }

        for (int i = 0; i < features.Count; i++)
        {
            if (columns[i].Kind == FeatureKind.Categorical) places[i] += numbers.Count;
        }

        Places = places;
        Transformer = Build(columns, numbers, categories);
    }

    /// <summary>Makes a row of the table a row of the model.</summary>
    public ColumnTransformer Transformer { get; }

    /// <summary>For each feature its column in a prepared row.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes => _notes;

    private static Dictionary<string, MappedFeature> ByName(IReadOnlyList<ForeignFeature> features, FeatureMapping mapping)
    {
        var names = new HashSet<string>(features.Select(feature => feature.Name), StringComparer.Ordinal);
        if (names.Count < features.Count)
        {
            string twice = features.GroupBy(feature => feature.Name, StringComparer.Ordinal).First(group => group.Count() > 1).Key;
            throw new ForeignFormatException($"The model has two features named '{twice}'.");
        }

        var mapped = new Dictionary<string, MappedFeature>(StringComparer.Ordinal);
        foreach (MappedFeature feature in mapping.Features)
        {
            if (!names.Contains(feature.Name))
            {
                string some = string.Join(", ", features.Take(10).Select(known => known.Name)) + (features.Count > 10 ? ", ..." : "");
                throw new ForeignFormatException($"The mapping names the feature '{feature.Name}', which the model does not have; it has {some}.");
            }

            if (!mapped.TryAdd(feature.Name, feature)) throw new ForeignFormatException($"The mapping names the feature '{feature.Name}' twice.");
        }

        return mapped;
    }

    private OrdinalEncoder? Encoder(ForeignFeature feature, MappedFeature? told)
    {
        IReadOnlyList<string>? names = told?.Categories ?? (feature.IsCategorical ? feature.Categories : null);
        if (names is not null)
        {
            int wanted = Math.Max(feature.CodeCount, 1);
            if (names.Count < wanted)
                throw new ForeignFormatException($"Feature '{feature.Name}' has {names.Count} names of categories; the model knows the codes 0 to {wanted - 1}.");
            string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
            if (twice is not null) throw new ForeignFormatException($"Feature '{feature.Name}' has two categories named '{twice}'.");
            // A feature that the model compares as a number has codes whose order counts.
            return new OrdinalEncoder(names, isOrdered: !feature.IsCategorical);
        }

        if (!feature.IsCategorical) return null;
        _notes.Add($"Feature '{feature.Name}' has categories without names: a row gives the code, a whole number from 0, as text.");
        return new OrdinalEncoder(
            [.. Enumerable.Range(0, feature.CodeCount).Select(Text)], rare: [Text(feature.CodeCount)]);
    }

    private static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static ColumnTransformer Build(List<FeatureColumn> columns, List<NumericColumn> numbers, List<CategoricalColumn> categories)
    {
        try
        {
            return new ColumnTransformer(new TableSchema(columns), numbers, categories);
        }
        catch (ArgumentException e)
        {
            throw new ForeignFormatException($"The features do not make columns of a table: {FaultText.Of(e)}", e);
        }
    }
}

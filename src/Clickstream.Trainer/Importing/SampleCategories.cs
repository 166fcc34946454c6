using System.Globalization;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Importing;

/// <summary>
/// Compares the categories of a sample with those that a model knows. XGBoost's files mostly hold codes without names: a sample that gives names, or
/// other codes, would be answered without a word, and wrongly.
/// </summary>
internal static class SampleCategories
{
    private const int Shown = 3;

    /// <summary>What a careful reader should know, a sentence a column.</summary>
    /// <exception cref="InvalidDataException">A column's values are not those of the model.</exception>
    public static IReadOnlyList<string> Check(ForeignModel foreign, FeatureTable sample)
    {
        ColumnTransformer transformer = foreign.Pipeline?.Transformer ?? foreign.Clusters!.Transformer;
        var notes = new List<string>();
        foreach (CategoricalColumn column in transformer.Categories)
        {
            string[] values = [.. sample.Categories(column.Source).ToArray().OfType<string>()];
            string[] unknown = [.. values.Where(column.IsUnknown)];
            if (unknown.Length == 0) continue;
            string name = transformer.InputSchema.Columns[column.Source].Name;
            string found = $"{unknown.Length.ToString(CultureInfo.InvariantCulture)} of {values.Length.ToString(CultureInfo.InvariantCulture)} sample values of '{name}' are categories that the model does not know: {Some(unknown.Distinct())}; it knows {Some(column.KnownCategories)}.";
            bool unnamed = column.KnownCategories.Select((category, code) => category == code.ToString(CultureInfo.InvariantCulture)).All(same => same);
            if (unnamed) throw new InvalidDataException($"{found} The model file names codes, not categories: --mapping tells what they stand for.");
            if (unknown.Length == values.Length) throw new InvalidDataException(found);
            notes.Add(found);
        }

        return notes;
    }

    private static string Some(IEnumerable<string> categories)
    {
        string[] some = [.. categories.Take(Shown + 1)];
        return string.Join(", ", some.Take(Shown).Select(category => $"'{category}'")) + (some.Length > Shown ? ", ..." : "");
    }
}

using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Csv;

/// <summary>Reads a whole file of session rows for training: any table, its kinds told from the cells.</summary>
public static class SessionRowReader
{
    /// <summary>Reads every row that comes next.</summary>
    /// <exception cref="InvalidDataException">A column of the options is not in the file, or no column is left to be a feature.</exception>
    public static async Task<SessionRows> ReadAsync(
        CsvSource source, SessionRowOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        int label = Find(source, options.Label), amount = Find(source, options.Amount), id = Find(source, options.Id);
        HashSet<int> left = [label, amount, id, .. options.Exclude.Select(name => Find(source, name))];
        var kept = options.Kept.Distinct().ToDictionary(name => name, name => Find(source, name));
        var kinds = options.Kinds.ToDictionary(pair => Find(source, pair.Key), pair => pair.Value);
        int[] featureColumns = [.. Enumerable.Range(0, source.Header.Count).Where(column => !left.Contains(column))];
        if (featureColumns.Length == 0) throw new InvalidDataException($"{source.Name} has no column left to be a feature.");

        ColumnTexts[] columns = [.. source.Header.Select(_ => new ColumnTexts())];
        var lines = new List<long>();
        var errors = new List<RowError>();
        while (await source.ReadAsync(cancellationToken))
        {
            if (source.RowError is { } error)
            {
                errors.Add(error);
                continue;
            }

            lines.Add(source.Line);
            for (int column = 0; column < columns.Length; column++) columns[column].Add(source.Cell(column));
        }

        FeatureColumn[] schema =
        [
            .. featureColumns.Select(column => new FeatureColumn(
                source.Header[column],
                kinds.TryGetValue(column, out FeatureKind kind) ? kind : TableSchemaInference.Infer(columns[column].Distinct))),
        ];
        ColumnTexts[] features = [.. featureColumns.Select(column => columns[column])];
        SortedDictionary<int, RowError> bad = BadCells(schema, features, lines);
        errors.AddRange(bad.Values);
        int[] good = [.. Enumerable.Range(0, lines.Count).Where(row => !bad.ContainsKey(row))];

        return new SessionRows(
            Fill(new TableSchema(schema), features, good),
            [.. good.Select(row => lines[row])],
            Texts(columns, label, good),
            Texts(columns, amount, good),
            Texts(columns, id, good),
            [.. errors.OrderBy(error => error.Line)],
            Notes(schema, features, lines, kinds.Keys.Select(column => source.Header[column])))
        {
            Kept = kept.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string?>)Texts(columns, pair.Value, good)!),
        };
    }

    private static int Find(CsvSource source, string? name)
    {
        if (name is null) return -1;
        IReadOnlyList<string> header = source.Header;
        int column = Enumerable.Range(0, header.Count).FirstOrDefault(column => header[column] == name, -1);
        if (column < 0) column = Enumerable.Range(0, header.Count).FirstOrDefault(column => LooseName.Same(header[column], name), -1);
        return column >= 0
            ? column
            : throw new InvalidDataException($"{source.Name} has no column '{name}'; it has: {string.Join(", ", header)}.");
    }

    /// <summary>The first error of each row that has one: each different text is tried once.</summary>
    private static SortedDictionary<int, RowError> BadCells(FeatureColumn[] schema, ColumnTexts[] columns, List<long> lines)
    {
        var errors = new SortedDictionary<int, RowError>();
        for (int column = 0; column < schema.Length; column++)
        {
            var probe = new FeatureTable(new TableSchema([schema[column]]), 1);
            var wanted = columns[column].Distinct
                .Select(text => (Text: text, Wanted: FeatureCell.Write(probe, 0, 0, text)))
                .Where(tried => tried.Wanted is not null)
                .ToDictionary(tried => tried.Text, tried => tried.Wanted!, StringComparer.Ordinal);
            if (wanted.Count == 0) continue;
            for (int row = 0; row < lines.Count; row++)
            {
                string text = columns[column][row];
                if (wanted.TryGetValue(text, out string? expected))
                    errors.TryAdd(row, RowError.Cell(lines[row], schema[column].Name, text, expected));
            }
        }

        return errors;
    }

    private static FeatureTable Fill(TableSchema schema, ColumnTexts[] columns, int[] rows)
    {
        var table = new FeatureTable(schema, rows.Length);
        for (int column = 0; column < columns.Length; column++)
        {
            if (schema.Columns[column].Kind == FeatureKind.Categorical)
            {
                string?[] texts = columns[column].ToTexts();
                for (int row = 0; row < rows.Length; row++) table.Categories(column)[row] = texts[rows[row]];
            }
            else
            {
                for (int row = 0; row < rows.Length; row++) FeatureCell.Write(table, column, row, columns[column][rows[row]].AsSpan());
            }
        }

        return table;
    }

    private static string?[]? Texts(ColumnTexts[] columns, int column, int[] rows)
    {
        if (column < 0) return null;
        string?[] texts = columns[column].ToTexts();
        return [.. rows.Select(row => texts[row])];
    }

    /// <summary>Says of a column that is mostly numbers, but not wholly, why it is read as categories.</summary>
    private static List<string> Notes(FeatureColumn[] schema, ColumnTexts[] columns, List<long> lines, IEnumerable<string> overridden)
    {
        var notes = new List<string>();
        for (int column = 0; column < schema.Length; column++)
        {
            IReadOnlyList<string> texts = columns[column].Distinct;
            string name = schema[column].Name;
            if (lines.Count > 0 && texts.All(text => FeatureCell.IsMissing(text))) notes.Add($"Column '{name}' is empty.");
            if (schema[column].Kind != FeatureKind.Categorical || overridden.Contains(name)) continue;
            int[] words =
            [
                .. Enumerable.Range(0, texts.Count)
                    .Where(i => !FeatureCell.IsMissing(texts[i]) && !TableSchemaInference.IsNumber(texts[i])),
            ];
            if (words.Length * 10 > texts.Count) continue;
            long line = lines[columns[column].FirstRow(words[0])];
            notes.Add($"Column '{name}' is read as categories, because '{texts[words[0]]}' (line {line}) is no number.");
        }

        return notes;
    }
}

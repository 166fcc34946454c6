using System.Text.Json;
using Clickstream.Api.Doors.Rows;
using Clickstream.Api.Errors;

namespace Clickstream.Api.Doors.Mlflow;

/// <summary>Puts the rows of a JSON body to a model: dataframe_split, dataframe_records, instances or inputs, of which there must be one.</summary>
internal sealed class InvocationsRows(RowScorer scorer, string modelName, DoorsOptions options)
{
    private const string Split = "dataframe_split";
    private const string Records = "dataframe_records";
    private const string Instances = "instances";
    private const string Inputs = "inputs";
    private const string RowsWanted = "a list of at least one row";

    private static readonly string[] Forms = [Split, Records, Instances, Inputs];

    private readonly FeatureColumns _columns = new(scorer.Row.Schema, modelName);
    private readonly List<InputError> _faults = [];
    private CancellationToken _cancellationToken;

    /// <summary>What was odd, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => [.. scorer.Warnings().Prepend(_columns.Warning).OfType<string>()];

    /// <summary>Answers every row.</summary>
    /// <returns>Why none was answered; null when they were.</returns>
    public ApiProblem? Answer(JsonElement root, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        string[] given = [.. Forms.Where(form => root.TryGetProperty(form, out _))];
        if (given.Length != 1)
            return ApiProblem.Invalid([InputError.At("", given.Length == 0 ? "none of them" : string.Join(", ", given), $"exactly one of {string.Join(", ", Forms)}")]);
        JsonElement rows = root.GetProperty(given[0]);
        string pointer = $"/{given[0]}";
        ApiProblem? problem = (given[0], rows.ValueKind) switch
        {
            (Split, JsonValueKind.Object) => AnswerSplit(rows),
            (Records, JsonValueKind.Array) => AnswerList(rows, pointer, wantsObjects: true),
            (Instances or Inputs, JsonValueKind.Array) => AnswerList(rows, pointer, wantsObjects: false),
            (Inputs, JsonValueKind.Object) => AnswerColumnwise(rows),
            (Split or Inputs, _) => Fault(pointer, JsonCell.Describe(rows), "an object"),
            _ => Fault(pointer, JsonCell.Describe(rows), RowsWanted),
        };
        if (problem is not null) return problem;
        if (_faults.Count > 0) return ApiProblem.Invalid(_faults);
        return _columns.AnyKnown ? scorer.Problem : _columns.NoneKnown(pointer);
    }

    private ApiProblem? AnswerSplit(JsonElement split)
    {
        if (!split.TryGetProperty("columns", out JsonElement names) || names.ValueKind != JsonValueKind.Array)
            return Fault("/dataframe_split/columns", "no list", "a list of the columns' names");
        if (!split.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Array || data.GetArrayLength() == 0)
            return Fault("/dataframe_split/data", "no rows", RowsWanted);
        if (DoorLimits.Check(data.GetArrayLength(), options) is { } tooMany) return tooMany;
        var columns = new List<int>();
        foreach (JsonElement name in names.EnumerateArray())
        {
            string pointer = FormattableString.Invariant($"/dataframe_split/columns/{columns.Count}");
            if (name.ValueKind != JsonValueKind.String || !JsonCell.TryText(name, out string? text)) return Fault(pointer, JsonCell.Describe(name), "the name of a column");
            columns.Add(_columns.Find(text!, pointer, _faults));
        }

        return AnswerRows(data, "/dataframe_split/data", columns);
    }

    private ApiProblem? AnswerList(JsonElement list, string pointer, bool wantsObjects)
    {
        if (list.GetArrayLength() == 0) return Fault(pointer, "an empty list", RowsWanted);
        if (DoorLimits.Check(list.GetArrayLength(), options) is { } tooMany) return tooMany;
        if (!wantsObjects && list[0].ValueKind != JsonValueKind.Object)
        {
            // Values without names stand in the model's order.
            int[] columns = [.. scorer.Row.Schema.Columns.Select(column => _columns.Find(column.Name, pointer, _faults))];
            return AnswerRows(list, pointer, columns);
        }

        int row = 0;
        foreach (JsonElement record in list.EnumerateArray())
        {
            string place = FormattableString.Invariant($"{pointer}/{row}");
            Begin(row++);
            if (record.ValueKind != JsonValueKind.Object) return Fault(place, JsonCell.Describe(record), "an object, the value of each feature by its name");
            foreach (JsonProperty property in record.EnumerateObject())
            {
                if (!IsText(property)) return Fault(place, "a name that is no Unicode text", "names of features");
                int column = _columns.Find(property.Name, place, _faults);
                if (column >= 0 && JsonCell.Write(property.Value, scorer.Row, column) is { } wanted) Wrong(Under(place, property.Name), property.Value, wanted);
            }

            if (!End()) break;
        }

        return null;
    }

    private ApiProblem? AnswerRows(JsonElement data, string pointer, IReadOnlyList<int> columns)
    {
        int row = 0;
        foreach (JsonElement values in data.EnumerateArray())
        {
            string place = FormattableString.Invariant($"{pointer}/{row}");
            Begin(row++);
            if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() != columns.Count)
            {
                string found = values.ValueKind == JsonValueKind.Array ? FormattableString.Invariant($"{values.GetArrayLength()} values") : JsonCell.Describe(values);
                return Fault(place, found, FormattableString.Invariant($"a list of {columns.Count} values, one a column"));
            }

            int i = 0;
            foreach (JsonElement value in values.EnumerateArray())
            {
                if (columns[i] >= 0 && JsonCell.Write(value, scorer.Row, columns[i]) is { } wanted) Wrong(FormattableString.Invariant($"{place}/{i}"), value, wanted);
                i++;
            }

            if (!End()) break;
        }

        return null;
    }

    private ApiProblem? AnswerColumnwise(JsonElement inputs)
    {
        var columns = new List<(int Column, string Pointer, JsonElement.ArrayEnumerator Values)>();
        int rowCount = -1;
        foreach (JsonProperty property in inputs.EnumerateObject())
        {
            if (!IsText(property)) return Fault("/inputs", "a name that is no Unicode text", "names of features");
            string place = Under("/inputs", property.Name);
            if (property.Value.ValueKind != JsonValueKind.Array) return Fault(place, JsonCell.Describe(property.Value), "a list of values, one a row");
            int count = property.Value.GetArrayLength();
            if (count == 0 || (rowCount >= 0 && count != rowCount))
                return Fault(place, FormattableString.Invariant($"{count} values"), rowCount < 0 ? "at least one" : FormattableString.Invariant($"{rowCount}, as the columns before have"));
            rowCount = count;
            int column = _columns.Find(property.Name, place, _faults);
            if (column >= 0) columns.Add((column, place, property.Value.EnumerateArray()));
        }

        if (rowCount < 0) return Fault("/inputs", "an empty object", "a list of values by the name of each feature");
        if (DoorLimits.Check(rowCount, options) is { } tooMany) return tooMany;
        JsonElement.ArrayEnumerator[] values = [.. columns.Select(column => column.Values)];
        for (int row = 0; row < rowCount; row++)
        {
            Begin(row);
            for (int i = 0; i < values.Length; i++)
            {
                values[i].MoveNext();
                JsonElement value = OneValue(values[i].Current);
                if (JsonCell.Write(value, scorer.Row, columns[i].Column) is { } wanted) Wrong(FormattableString.Invariant($"{columns[i].Pointer}/{row}"), value, wanted);
            }

            if (!End()) break;
        }

        return null;
    }

    // A column of shape [n, 1], as arrays of numpy have it.
    private static JsonElement OneValue(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value[0] : value;

    private void Begin(int row)
    {
        if ((row & 255) == 0) _cancellationToken.ThrowIfCancellationRequested();
        scorer.Row.ClearRow(0);
    }

    private bool End()
    {
        if (_faults.Count == 0 && _columns.AnyKnown) scorer.AnswerRow();
        return _faults.Count < ApiProblem.MaximumErrors;
    }

    private void Wrong(string pointer, JsonElement value, string wanted)
    {
        if (_faults.Count < ApiProblem.MaximumErrors) _faults.Add(InputError.At(pointer, JsonCell.Describe(value), wanted));
    }

    private static ApiProblem Fault(string pointer, string found, string wanted) => ApiProblem.Invalid([InputError.At(pointer, found, wanted)]);

    private static string Under(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static bool IsText(JsonProperty property)
    {
        try
        {
            return property.Name.Length >= 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

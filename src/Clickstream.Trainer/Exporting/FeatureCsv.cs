using System.Buffers;
using System.Globalization;
using System.Text;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Exporting;

/// <summary>
/// Writes what the models see, one example a row, so that any other program can learn from the same rows under the same protocol. The
/// features are those that the evaluated models are fitted on (what is looked up was learned from the train block, out of fold).
/// <list type="bullet">
/// <item>session_id: the session (session rows: the number of the visitor or row); its rows are not independent.</item>
/// <item>block: train, calibrate, tune or test; left_out for earlier sessions of visitors who come back in a later block.</item>
/// <item>prefix_length, events_after_cart: the moment; empty for session rows, the second also before the first add_to_cart.</item>
/// <item>weight, purchased, amount: of conversion and revenue; empty where the label of session rows answers abandonment.</item>
/// <item>abandonment_weight, abandoned: of abandonment; empty where nothing is in the cart.</item>
/// <item>NAME_probability: what a package said, for each that was asked; of abandonment empty where nothing is in the cart.</item>
/// <item>then the features: numbers as they read back to the same float32, empty where missing.</item>
/// </list>
/// </summary>
internal static class FeatureCsv
{
    private static readonly string[] Leading =
    [
        "session_id", "block", "prefix_length", "events_after_cart", "weight", "purchased", "amount", "abandonment_weight", "abandoned",
    ];

    private static readonly string Abandonment = PredictionTasks.Name(PredictionTask.Abandonment);

    private static readonly SearchValues<char> WantsQuotes = SearchValues.Create("\",\r\n;\t");

    /// <summary>Writes every example.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="data">The data.</param>
    /// <param name="answers">What packages said of each row, by the name of the task.</param>
    public static void Write(TextWriter output, TrainingData data, IReadOnlyList<(string Task, double[] Said)> answers)
    {
        Examples rows = data.Examples;
        string[] blocks = BlocksOf(data);
        double?[] cartWeights = CartWeights(data);
        bool purchases = data.Asks == PredictionTask.Conversion;
        TableSchema schema = rows.Table.Schema;
        output.Write(string.Join(
            ',', [.. Leading, .. answers.Select(answer => $"{answer.Task}_probability"), .. schema.Columns.Select(column => Quoted(column.Name))]));
        output.Write('\n');
        var line = new StringBuilder();
        for (int row = 0; row < rows.Count; row++)
        {
            line.Clear();
            line.Append(Quoted(data.SessionIds?[rows.Sessions[row]] ?? (rows.Sessions[row] + 1).ToString(CultureInfo.InvariantCulture)));
            Add(line, blocks[row]);
            Add(line, rows.Moments?[row].Length);
            Add(line, rows.Moments?[row].EventsAfterCart);
            Add(line, purchases ? rows.Weights[row] : null);
            Add(line, purchases ? rows.Labels[row] : null);
            Add(line, purchases && rows.Amounts is { } amounts && !double.IsNaN(amounts[row]) ? amounts[row] : null);
            Add(line, cartWeights[row]);
            Add(line, cartWeights[row] is null ? null : purchases ? 1 - rows.Labels[row] : rows.Labels[row]);
            foreach ((string task, double[] said) in answers) Add(line, task == Abandonment && cartWeights[row] is null ? null : said[row]);
            for (int column = 0; column < schema.Columns.Count; column++)
            {
                if (schema.Columns[column].Kind == FeatureKind.Categorical) Add(line, rows.Table.Categories(column)[row] is { } text ? Quoted(text) : "");
                else Add(line, rows.Table.Numbers(column)[row] is var number && float.IsNaN(number) ? null : number);
            }

            output.Write(line.Append('\n'));
        }
    }

    private static string[] BlocksOf(TrainingData data)
    {
        string[] blocks = new string[data.Examples.Count];
        Array.Fill(blocks, "left_out");
        foreach (int row in data.ExampleBlocks.Train) blocks[row] = "train";
        foreach (int row in data.ExampleBlocks.Calibrate) blocks[row] = "calibrate";
        foreach (int row in data.ExampleBlocks.Tune) blocks[row] = "tune";
        foreach (int row in data.ExampleBlocks.Test) blocks[row] = "test";
        return blocks;
    }

    // The weight of each row among the abandonment examples; null for those that are none.
    private static double?[] CartWeights(TrainingData data)
    {
        double?[] weights = new double?[data.Examples.Count];
        if (data.Asks == PredictionTask.Abandonment) return [.. data.Examples.Weights.Select(weight => (double?)weight)];
        if (data.Examples.Moments is not { } moments) return weights;
        double[] carts = CartExamples.Of(data.Examples).Weights;
        int next = 0;
        for (int row = 0; row < weights.Length; row++)
            if (moments[row].HoldsCart) weights[row] = carts[next++];
        return weights;
    }

    private static void Add(StringBuilder line, string text) => line.Append(',').Append(text);

    private static void Add(StringBuilder line, int? number) => line.Append(CultureInfo.InvariantCulture, $",{number}");

    private static void Add(StringBuilder line, double? number) => line.Append(CultureInfo.InvariantCulture, $",{number}");

    private static void Add(StringBuilder line, float? number) => line.Append(CultureInfo.InvariantCulture, $",{number}");

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(WantsQuotes) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

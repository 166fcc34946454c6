using Clickstream.Learning.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Clickstream.MlNetPeer;

/// <summary>Asks the real ML.NET for the answers of entries that we wrote, and says how far they lie from ours.</summary>
internal sealed class Contest
{
    private readonly MLContext _context = new(seed: 1);
    private bool _failed;

    public bool Failed => _failed;

    /// <summary>ML.NET's answers to the rows.</summary>
    public IDataView Score(IReadOnlyDictionary<string, byte[]> entries, FeatureTable rows)
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        stream.Position = 0;
        return Score(stream, rows);
    }

    public IDataView Score(Stream zip, FeatureTable rows)
    {
        ITransformer model = _context.Model.Load(zip, out DataViewSchema? schema);
        if (schema is null) throw new InvalidDataException("ML.NET found no schema.");
        string path = Path.GetTempFileName();
        try
        {
            WriteCsv(path, rows, schema);
            IDataView view = _context.Data.LoadFromTextFile(path, new TextLoader.Options
            {
                Separators = ['\t'],
                MissingRealsAsNaNs = true,
                Columns = [.. schema.Select((column, i) => new TextLoader.Column(column.Name, column.Type is TextDataViewType ? DataKind.String : DataKind.Single, i))],
            });
            // Kept in memory, so that the file can go.
            IDataView scored = _context.Data.Cache(model.Transform(view));
            Touch(scored);
            return scored;
        }
        finally
        {
            File.Delete(path);
        }
    }

    public void Compare(string name, string figure, IReadOnlyList<double> ours, IReadOnlyList<double> theirs, double tolerance)
    {
        double worst = 0;
        for (int row = 0; row < ours.Count; row++)
        {
            double difference = Math.Abs(ours[row] - theirs[row]) / Math.Max(1, Math.Abs(ours[row]));
            worst = double.IsNaN(difference) ? double.NaN : Math.Max(worst, difference);
        }

        bool good = worst <= tolerance;
        _failed |= !good;
        Console.WriteLine($"{name,-46} {figure,-12} {ours.Count,6} rows  largest difference {worst:0.0e+00}  {(good ? "ok" : $"FAILED, wanted {tolerance:0.0e+00}")}");
    }

    public void Equal<T>(string name, string figure, IReadOnlyList<T> ours, IReadOnlyList<T> theirs)
    {
        int different = Enumerable.Range(0, ours.Count).Count(row => !EqualityComparer<T>.Default.Equals(ours[row], theirs[row]));
        _failed |= different > 0;
        Console.WriteLine($"{name,-46} {figure,-12} {ours.Count,6} rows  {(different == 0 ? "all equal  ok" : $"FAILED: {different} differ")}");
    }

    // Every column is read once, so that the file can go.
    private static void Touch(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        while (cursor.MoveNext())
        {
        }
    }

    private static void WriteCsv(string path, FeatureTable rows, DataViewSchema schema)
    {
        using var writer = new StreamWriter(path);
        int[] sources = [.. schema.Select(column => rows.Schema.IndexOf(column.Name))];
        if (sources.Contains(-1)) throw new InvalidDataException("ML.NET's schema names a column that the rows have not.");
        for (int row = 0; row < rows.RowCount; row++)
        {
            writer.WriteLine(string.Join('\t', sources.Select(source => rows.Schema.Columns[source].Kind == FeatureKind.Categorical
                ? rows.Categories(source)[row] ?? ""
                : float.IsNaN(rows.Numbers(source)[row]) ? "" : rows.Numbers(source)[row].ToString("R", System.Globalization.CultureInfo.InvariantCulture))));
        }
    }
}

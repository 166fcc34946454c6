using System.Globalization;
using Clickstream.Drift;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Evaluation;
using Clickstream.Trainer.Loading;

namespace Clickstream.Benchmarks.Drift;

/// <summary>
/// How often windows of real sessions are called off: as they are, drawn with replacement from rows that the model has not seen, and shifted in several ways.
/// Each session is put to an engine as a request puts it.
/// </summary>
internal static class DriftAlarms
{
    private const string Usage = "usage: drift-alarms MODEL.zip HELD-OUT.csv [WINDOWS] [LABEL]     prints the share of windows with a warning and with an alarm; default 2000 windows, of shifted ones a tenth";
    private const int DefaultWindows = 2000;

    private static readonly int[] Sizes = [200, 1000, 5000];

    /// <summary>Draws and judges the windows.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (args.Length is < 2 or > 4)
        {
            output.WriteLine(Usage);
            return 2;
        }

        ModelPackage package = ModelLoader.Load(args[0]);
        int windows = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : DefaultWindows;
        FeatureTable rows = await RowsAsync(package, args[1], args.ElementAtOrDefault(3));
        output.WriteLine($"{rows.RowCount} rows of {Path.GetFileName(args[1])}, {package.Manifest.Task} model {package.Manifest.Version}, reference of {DriftReference.From(package.Manifest).SessionCount} sessions");
        output.WriteLine("| sessions | windows | kind | warning or alarm | alarm | most often off |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        var shifts = new ShiftedRows(package, rows);
        foreach (int size in Sizes) Tell(shifts, ShiftedRows.Equal, size, size == 5000 ? windows / 10 : windows);
        foreach (string kind in shifts.Kinds) Tell(shifts, kind, 1000, windows / 10);
        return 0;

        void Tell(ShiftedRows source, string kind, int size, int count)
        {
            IReadOnlyList<DriftWindow> judged = Judge(package, source, kind, size, count);
            double alarms = judged.Count(window => window.Level == DriftLevel.Alarm) / (double)count;
            double off = judged.Count(window => window.Level >= DriftLevel.Warning) / (double)count;
            string names = string.Join(", ", judged.SelectMany(window => window.Off).CountBy(feature => feature.Feature.Name).OrderByDescending(pair => pair.Value).Take(4).Select(pair => $"{pair.Key} {pair.Value}"));
            output.WriteLine(FormattableString.Invariant($"| {size} | {count} | {kind} | {off:P2} | {alarms:P2} | {names} |"));
        }
    }

    private static List<DriftWindow> Judge(ModelPackage package, ShiftedRows source, string kind, int size, int count)
    {
        var tallies = new DriftTallies(package.Manifest);
        var engine = new PredictionEngine(package, tallies);
        var history = new DriftHistory(tallies, new DriftOptions { WindowSessions = size, MinimumSessions = size }, DateTimeOffset.UnixEpoch);
        var random = new Random(size);
        var judged = new List<DriftWindow>();
        for (int window = 0; window < count; window++)
        {
            for (int i = 0; i < size; i++)
            {
                source.Draw(kind, random, engine.Row);
                if (package.Model is ClassifierModel)
                {
                    engine.ClassifyRow(out double probability);
                    engine.Observe(probability);
                }
                else
                {
                    engine.Observe(engine.PredictRow(reasonCount: 0));
                }
            }

            judged.Add(history.Advance(DateTimeOffset.UnixEpoch)!);
        }

        return judged;
    }

    // Clicks as the moments that training rows are made of, so that they are equal data; of segments whole sessions.
    private static async Task<FeatureTable> RowsAsync(ModelPackage package, string path, string? label)
    {
        var options = new LoadOptions { Label = label };
        EvaluationFile file = await EvaluationFile.OpenAsync(path, options, CancellationToken.None);
        return package.Manifest.Task == PredictionTask.Segment || file.Grain == Grain.Rows
            ? await file.SessionsAsync(package.Manifest, package.Lookups, CancellationToken.None)
            : (await file.ExamplesAsync(package.Manifest, package.Lookups, options, CancellationToken.None)).Table;
    }
}

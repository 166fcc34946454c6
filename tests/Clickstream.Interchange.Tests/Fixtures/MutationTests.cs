using System.Diagnostics;
using Clickstream.Interchange.LightGbm;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.XGBoost;
using Clickstream.Learning.Tables;
using Xunit.Abstractions;

namespace Clickstream.Interchange.Tests.Fixtures;

/// <summary>10,000 damaged model files: each is refused with a reason, or is a model that answers and explains; in bounded memory and time.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    // Room for 65,536 features without names, or 300,000 codes, which a few digits in a file can ask for.
    private const long MostBytes = 32L << 20;

    // Far above what any takes, so that a busy machine does not fail it, and far below a hang.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("xgboost", "*.json", 3500)]
    [InlineData("xgboost", "*.ubj", 3500)]
    [InlineData("lightgbm", "*.txt", 3000)]
    public void A_damaged_file_is_refused_or_works(string folder, string pattern, int count)
    {
        byte[][] files =
        [
            .. Directory.EnumerateFiles(FixtureFolder.PathOf(folder), pattern)
                .Where(path => Path.GetFileName(path) is not ("rows.json" or "answers.json"))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
        (int read, long mostBytes, TimeSpan mostTime) = (0, 0, TimeSpan.Zero);
        for (int seed = 0; seed < count; seed++)
        {
            byte[] file = Mutations.Of(files[seed % files.Length], seed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            try
            {
                Use(folder == "xgboost" ? XGBoostReader.Read(file, FeatureMapping.None) : LightGbmReader.Read(file, FeatureMapping.None));
                read++;
            }
            catch (ForeignFormatException e)
            {
                Assert.NotEmpty(e.Message);
            }
            catch (Exception e)
            {
                Assert.Fail($"{folder}, {pattern}, seed {seed}: {e}");
            }

            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(bytes < MostBytes, $"{folder}, {pattern}, seed {seed}: {bytes} bytes.");
            Assert.True(clock.Elapsed < MostTime, $"{folder}, {pattern}, seed {seed}: {clock.Elapsed}.");
            (mostBytes, mostTime) = (Math.Max(mostBytes, bytes), clock.Elapsed > mostTime ? clock.Elapsed : mostTime);
        }

        output.WriteLine($"{pattern}: {read} of {count} read; at most {mostBytes:N0} bytes and {mostTime.TotalMilliseconds:N0} ms");
        // A mutation that is always refused would try nothing beyond the parser.
        Assert.InRange(read, count / 100, count - count / 100);
    }

    private static void Use(ForeignModel model)
    {
        var table = new FeatureTable(model.Schema, 1);
        var scratch = new float[model.Pipeline!.ScratchLength];
        Assert.True(double.IsFinite(model.Pipeline.Score(table, 0, scratch)));
        // Reasons take room for eight numbers a column: asked of models of common width only.
        if (model.Schema.Columns.Count < 1000) model.Pipeline.Explain(table, 0, scratch, new double[model.Schema.Columns.Count]);
    }
}

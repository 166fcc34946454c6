using System.Diagnostics;
using System.Text;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.Tests.Fixtures;
using Clickstream.Interchange.XGBoost;
using Clickstream.Learning.Trees.Prediction;
using Xunit.Abstractions;

namespace Clickstream.Interchange.Tests.XGBoost;

public sealed class ReadingTimeTests(ITestOutputHelper output)
{
    [Fact]
    public void A_model_of_500_trees_is_read_in_well_under_a_second()
    {
        // The eight trees of a kept model, over and over.
        string text = File.ReadAllText(Path.Combine(FixtureFolder.PathOf("xgboost"), "binary-logistic-partition.json"));
        int start = text.IndexOf("\"trees\":[", StringComparison.Ordinal) + 9;
        int end = text.IndexOf("]},\"name\":\"gbtree\"", StringComparison.Ordinal);
        string trees = string.Join(',', Enumerable.Repeat(text[start..end], 63));
        text = text[..start] + trees + text[end..];
        text = text.Replace("\"tree_info\":[0,0,0,0,0,0,0,0]", $"\"tree_info\":[{string.Join(',', Enumerable.Repeat('0', 504))}]", StringComparison.Ordinal);
        byte[] file = Encoding.UTF8.GetBytes(text);
        var clock = Stopwatch.StartNew();
        ForeignModel model = XGBoostReader.Read(file, FeatureMapping.None);
        output.WriteLine($"{file.Length} bytes in {clock.ElapsedMilliseconds} ms");
        Assert.Equal(504, ((TreeEnsemble)model.Pipeline!.Predictor).TreeCount);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
    }
}

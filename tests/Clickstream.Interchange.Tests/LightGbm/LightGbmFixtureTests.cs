using System.Text;
using Clickstream.Interchange.LightGbm;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.Tests.Fixtures;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.LightGbm;

/// <summary>Models that LightGBM 4.6.0 saved, held against its answers: Fixtures/lightgbm, made by the script beside that folder.</summary>
public sealed class LightGbmFixtureTests
{
    private static readonly PeerAnswers Peer = PeerAnswers.Load(FixtureFolder.PathOf("lightgbm"));

    public static TheoryData<string> Names => [.. Peer.Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_answers_as_in_LightGBM(string name)
    {
        PeerCase one = Peer[name];
        ForeignModel model = Read(name);
        FeatureTable table = Peer.Table(model.Schema);
        double[] scores = model.Pipeline!.ScoreAll(table);
        // Both add doubles up; only the order of the sum differs.
        Assert.InRange(Differences.Largest(one.Scores, scores), 0, 1e-12);
        Assert.InRange(Differences.Largest(one.Answers, Answers(model, scores)), 0, 1e-12);
        if (model.Kind == ForeignModelKind.Classifier) Assert.Equal(one.Answers.Select(answer => answer > 0.5), scores.Select(score => score > model.ScoreThreshold));
        var contributions = new double[table.Schema.Columns.Count];
        var scratch = new float[model.Pipeline.ScratchLength];
        for (int row = 0; row < one.Contributions.Length; row++)
        {
            double baseline = model.Pipeline.Explain(table, row, scratch, contributions);
            Assert.InRange(Differences.Largest(one.Contributions[row], [.. contributions, baseline]), 0, 1e-9);
        }
    }

    [Theory]
    [InlineData("regression-sqrt", "reg_sqrt")]
    [InlineData("regression-linear", "linear models")]
    [InlineData("binary-zero", "zero_as_missing")]
    public void What_cannot_be_said_in_our_trees_is_refused(string name, string reason) =>
        Assert.Contains(reason, Assert.Throws<ForeignFormatException>(() => Read(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Older_versions_of_the_format_are_read_alike()
    {
        // v3 lacks nothing that is read, and v2 neither is_linear nor feature_infos of a kind of its own.
        string text = Encoding.UTF8.GetString(Peer.File("binary-partition.txt"));
        double[] newest = Scores(text);
        Assert.Equal(newest, Scores(text.Replace("version=v4", "version=v3", StringComparison.Ordinal)));
        Assert.Equal(newest, Scores(text.Replace("version=v4", "version=v2", StringComparison.Ordinal).Replace("is_linear=0\n", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_that_a_data_frame_gave_to_categories_are_used()
    {
        string names = string.Join(',', Enumerable.Range(0, 40).Select(code => $"\"product {code}\""));
        string text = Encoding.UTF8.GetString(Peer.File("binary-partition.txt")) + $"\npandas_categorical:[[{names}],[\"north\",\"east\",\"south\",\"west\"]]\n";
        ForeignModel model = LightGbmReader.Read(Encoding.UTF8.GetBytes(text), FeatureMapping.None);
        FeatureTable table = Peer.Table(model.Schema, code => $"product {code}");
        int place = Array.IndexOf(Peer.Columns, "place");
        string[] places = ["north", "east", "south", "west"];
        for (int row = 0; row < table.RowCount; row++)
            table.Categories(place)[row] = float.IsNaN(Peer.Rows[row][place]) ? null : places[(int)Peer.Rows[row][place]];
        Assert.InRange(Differences.Largest(Peer["binary-partition"].Scores, model.Pipeline!.ScoreAll(table)), 0, 1e-12);
        Assert.Empty(model.Notes);
    }

    private static double[] Scores(string text)
    {
        ForeignModel model = LightGbmReader.Read(Encoding.UTF8.GetBytes(text), FeatureMapping.None);
        return model.Pipeline!.ScoreAll(Peer.Table(model.Schema));
    }

    private static double[] Answers(ForeignModel model, double[] scores) =>
        [.. scores.Select(score => model.Kind == ForeignModelKind.Classifier ? model.Pipeline!.Calibrator!.Calibrate(score) : ScoreResponse.Of(model.Link, score))];

    private static ForeignModel Read(string name) => LightGbmReader.Read(Peer.File($"{name}.txt"), FeatureMapping.None);
}

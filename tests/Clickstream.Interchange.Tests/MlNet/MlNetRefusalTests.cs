using System.IO.Compression;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.MlNet;

/// <summary>What a model says of itself, and what is not taken over.</summary>
public sealed class MlNetRefusalTests
{
    private static readonly ValueArray<SchemaColumn> Schema = [new("A", MlNetType.Single), new("B", MlNetType.Single), new("T", MlNetType.Text)];

    [Fact]
    public void A_zip_of_transforms_alone_has_no_predictor()
    {
        AssertRefused("no predictor", new CopyPart([new ColumnPair("C", "A")]));
    }

    [Fact]
    public void A_vector_norm_is_refused_when_the_predictor_reads_it()
    {
        var concat = new ConcatPart([ConcatColumn.Of("V", "A", "B")]);
        var norm = new LpNormPart([new NormedColumn("Unit", "V", false, 0, 1)]);

        AssertRefused("LpNorm", concat, norm, Linear("Unit", 2));
        Assert.NotNull(MlNetReader.Read(Model(concat, norm, Linear("V", 2))).Pipeline);
    }

    [Fact]
    public void Slots_of_a_varying_number_are_refused() =>
        AssertRefused("NADrop", new ConcatPart([ConcatColumn.Of("V", "A", "B")]), new DropMissingPart([new ColumnPair("V", "V")]), Linear("V", 2));

    [Fact]
    public void Bins_of_a_vector_with_one_hot_columns_are_refused_unless_zero_stays_zero()
    {
        // ML.NET 5.0.1 gives a 0 that it does not store 0 instead of its bin, and stores it or not as the row has few zeros or many.
        TransformPart[] OfBins(bool fixZero) =>
        [
            new ValueToKeyPart([new KeyedColumn("K", "T", Vocabulary.OfTexts(["a", "b"]))]),
            new KeyToVectorPart([new VectoredColumn("K", "K")]),
            new NormalizerPart([new NormalizedColumn("K", "K", [2], new BinFunction(fixZero, [[-1, 0.5f, float.PositiveInfinity], [-1, 0.5f, float.PositiveInfinity]]))]),
            Linear("K", 2),
        ];

        AssertRefused("differs from row to row", OfBins(fixZero: false));
        Assert.NotNull(MlNetReader.Read(Model(OfBins(fixZero: true))).Pipeline);
    }

    [Fact]
    public void A_falling_platt_curve_is_refused() => AssertRefused(
        "falls", new ConcatPart([ConcatColumn.Of("V", "A", "B")]), Linear("V", 2), new CalibratorPart("Score", new PlattFunction(0.5, 0)));

    [Fact]
    public void A_tree_that_runs_in_circles_is_refused()
    {
        var tree = new MlNetTree { Kind = 0, FirstChildren = [1, 0], SecondChildren = [~0, ~1], Features = [0, 0], Thresholds = [1, 2], LeafValues = [1, 2, 3] };
        AssertRefused(
            "two parents",
            new ConcatPart([ConcatColumn.Of("V", "A", "B")]),
            PredictionPart.Of(PredictionKind.Regression, "V", 2, new TreesModel(TreesKind.FastTreeRegression, 2, [tree])));
    }

    [Fact]
    public void The_predictor_must_read_as_many_values_as_there_are() =>
        AssertRefused("has 2 values; the predictor reads 3", new ConcatPart([ConcatColumn.Of("V", "A", "B")]), Linear("V", 3));

    [Fact]
    public void Without_a_schema_the_kinds_of_the_columns_are_wanted()
    {
        MlNetModel model = Model(new ConcatPart([ConcatColumn.Of("V", "A", "B")]), Linear("V", 2)) with { Schema = null };
        var kinds = new TableSchema([new FeatureColumn("B", FeatureKind.Numeric), new FeatureColumn("A", FeatureKind.Boolean), new FeatureColumn("X", FeatureKind.Numeric)]);

        var refusal = Assert.Throws<ForeignFormatException>(() => MlNetReader.Read(model));

        Assert.Contains("no 'Schema'", refusal.Message, StringComparison.Ordinal);
        // One Boolean beside one Single: ML.NET refuses to concatenate them, and so do we.
        Assert.Contains("several types", Assert.Throws<ForeignFormatException>(() => MlNetReader.Read(model, kinds)).Message, StringComparison.Ordinal);
        var numbers = new TableSchema([new FeatureColumn("B", FeatureKind.Numeric), new FeatureColumn("A", FeatureKind.Numeric), new FeatureColumn("X", FeatureKind.Numeric)]);
        Assert.Equal(["B", "A"], MlNetReader.Read(model, numbers).Schema.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Other_files_are_refused_with_their_reason()
    {
        byte[] empty = HandMadeModels.Zip([("readme.txt", [1])]);
        (string, byte[])[] entries = [.. MlNetZip.Write(HandMadeModels.Logistic)];

        Assert.Contains("no zip", Refusal(new MemoryStream([1, 2, 3])), StringComparison.Ordinal);
        Assert.Contains("no entry 'TransformerChain/Model.key'", Refusal(new MemoryStream(empty)), StringComparison.Ordinal);
        Assert.Contains("twice", Refusal(new MemoryStream(HandMadeModels.Zip([.. entries, entries[0]]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Backslashes_in_names_and_other_entries_do_no_harm()
    {
        byte[] zip = HandMadeModels.Zip([.. MlNetZip.Write(HandMadeModels.Logistic).Select(entry => (entry.Name.Replace('/', '\\'), entry.Content)), ("clickstream/manifest.json", [1])]);

        ForeignModel model = MlNetReader.Read(new MemoryStream(zip));

        Assert.Equal("linear binary classifier", model.Description);
        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.True(MlNetReader.Holds(archive));
    }

    [Fact]
    public void A_model_tells_kind_schema_thresholds_and_notes()
    {
        ForeignModel model = MlNetReader.Read(HandMadeModels.Logistic);

        Assert.Equal(ForeignModelKind.Classifier, model.Kind);
        Assert.Equal("ML.NET 5.0.0", model.Library);
        Assert.Equal(0, model.ScoreThreshold);
        Assert.Null(model.ProbabilityThreshold);
        Assert.IsType<BinnedCalibrator>(model.Pipeline!.Calibrator);
        // Label and Device are read by nothing.
        Assert.Equal(
            [("Age", FeatureKind.Numeric), ("Pages", FeatureKind.Numeric), ("Price", FeatureKind.Numeric), ("Visits", FeatureKind.Numeric), ("Member", FeatureKind.Boolean), ("City", FeatureKind.Categorical)],
            model.Schema.Columns.Select(column => (column.Name, column.Kind)));
        Assert.Contains(model.Notes, note => note.Contains("'Visits' (Int32), 'Member' (Boolean)", StringComparison.Ordinal));
        Assert.Equal(0.3f, MlNetReader.Read(HandMadeModels.Boosted).ProbabilityThreshold);
        Assert.Equal(ScoreLink.Identity, MlNetReader.Read(HandMadeModels.Boosted).Link);
    }

    private static PredictionPart Linear(string features, int length) =>
        PredictionPart.Of(PredictionKind.Binary, features, length, new LinearModel(LinearKind.Binary, 0, SlotValues<float>.Dense([.. Enumerable.Repeat(1f, length)])));

    private static MlNetModel Model(params TransformPart[] parts) => new(Schema, new ChainPart([.. parts]));

    private static void AssertRefused(string reason, params TransformPart[] parts) =>
        Assert.Contains(reason, Assert.Throws<ForeignFormatException>(() => MlNetReader.Read(Model(parts))).Message, StringComparison.Ordinal);

    private static string Refusal(Stream zip) => Assert.Throws<ForeignFormatException>(() => MlNetReader.Read(zip)).Message;
}

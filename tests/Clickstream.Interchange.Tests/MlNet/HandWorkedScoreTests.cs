using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.MlNet;

/// <summary>Scores worked out by hand, of models that lie in no file.</summary>
public sealed class HandWorkedScoreTests
{
    [Theory]
    [InlineData(20, "a", 0.5 + 0.125)]
    [InlineData(20, "b", -1 - 0.5)]
    [InlineData(30, "c", 0.5 + 0.125)]
    [InlineData(31, "c", 0.25 + 0.125)]
    [InlineData(20, "elsewhere", -1 + 0.125)]
    [InlineData(20, null, -1 + 0.125)]
    // The default for NaN is minus infinity, which is not above 30.
    [InlineData(float.NaN, "a", 0.5 + 0.125)]
    public void Trees_with_a_categorical_node(float age, string? city, double score)
    {
        FeatureTable row = Row(HandMadeModels.Boosted, ("Age", age), ("City", city));

        Assert.Equal(score, Pipeline(HandMadeModels.Boosted).Score(row, 0, new float[Pipeline(HandMadeModels.Boosted).ScratchLength]));
    }

    [Theory]
    // Unknown categories make every slot 0.5 after (0 - 1) * -0.5: the node's second child.
    [InlineData("elsewhere", 2)]
    [InlineData(null, 2)]
    // Slot 0 is 0 * -0.5 = 0 for "a", but slot 1 is still 0.5.
    [InlineData("a", 2)]
    public void A_categorical_node_over_scaled_slots_asks_what_comes_of_them(string? city, double score)
    {
        MlNetModel model = Scaled([0, 1]);

        Assert.Equal(score, Pipeline(model).Score(Row(model, ("City", city)), 0, new float[Pipeline(model).ScratchLength]));
    }

    [Fact]
    public void A_categorical_node_of_one_slot_asks_that_slot()
    {
        MlNetModel model = Scaled([0]);

        Assert.Equal(1, Pipeline(model).Score(Row(model, ("City", "a")), 0, new float[Pipeline(model).ScratchLength]));
        Assert.Equal(2, Pipeline(model).Score(Row(model, ("City", "b")), 0, new float[Pipeline(model).ScratchLength]));
    }

    [Theory]
    [InlineData(-3, 1e-15)]
    [InlineData(-1.5, 1e-15)]
    [InlineData(-0.5, 0.25)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.75)]
    [InlineData(1.5, 1 - 1e-15)]
    [InlineData(9, 1 - 1e-15)]
    public void An_isotonic_calibrator_is_flat_in_pieces_and_straight_between_them(double score, double probability) =>
        Assert.Equal(probability, Pipeline(HandMadeModels.Forest).Calibrator!.Calibrate(score));

    [Fact]
    public void A_missing_number_that_nothing_replaces_is_refused_by_a_linear_model()
    {
        MlNetModel model = HandMadeModels.Logistic;
        // Price is a Double column that nothing fills; Visits has no missing value in ML.NET and counts as 0.
        FeatureTable row = Row(model, ("Age", 40f), ("Pages", 3f), ("Price", float.NaN), ("Visits", float.NaN), ("Member", 1f), ("City", "Lima"));
        var scratch = new float[Pipeline(model).ScratchLength];

        Assert.Contains("impute first", Assert.Throws<ArgumentException>(() => Pipeline(model).Score(row, 0, scratch)).Message, StringComparison.Ordinal);

        row.Numbers(row.Schema.IndexOf("Price"))[0] = 2;
        // -0.5 + 3 * 2 + 4 * 0 + 5 * 1 + 6 * (1 - 0.5) * 2 + 7 * (0 - 0.25) * 2
        Assert.Equal(13, Pipeline(model).Score(row, 0, scratch));
    }

    [Fact]
    public void A_column_may_stand_twice_in_the_features()
    {
        ForeignModel model = MlNetReader.Read(HandMadeModels.Forest);
        var row = new float[model.Pipeline!.ScratchLength];

        model.Pipeline.Transformer.Write(Row(HandMadeModels.Forest, ("Age", 7f), ("Pages", float.NaN)), 0, row);

        Assert.Equal([7, float.NaN, float.NaN, 7], row);
    }

    private static Pipeline Pipeline(MlNetModel model) => MlNetReader.Read(model).Pipeline!;

    // Two 0/1 columns of a text after (x - 1) * -0.5: 0.5 for 0, and 0 for 1.
    private static MlNetModel Scaled(int[] slots) => new([new SchemaColumn("City", MlNetType.Text)], new ChainPart(
    [
        new ValueToKeyPart([new KeyedColumn("K", "City", Vocabulary.OfTexts(["a", "b"]))]),
        new KeyToVectorPart([new VectoredColumn("K", "K")]),
        new NormalizerPart([new NormalizedColumn("K", "K", [2], new AffineFunction(SlotValues<float>.Dense([-0.5f, -0.5f]), [1, 1]))]),
        PredictionPart.Of(PredictionKind.Regression, "K", 2, new TreesModel(TreesKind.FastTreeRegression, 2, [
            new MlNetTree
            {
                Kind = 0,
                FirstChildren = [~0],
                SecondChildren = [~1],
                Features = [0],
                Thresholds = [0],
                LeafValues = [1, 2],
                CategoricalNodes = [new CategoricalNode(0, [.. slots], 0, 1)],
            },
        ])),
    ]));

    private static FeatureTable Row(MlNetModel model, params (string Column, object? Value)[] values)
    {
        var table = new FeatureTable(MlNetReader.Read(model).Schema, 1);
        foreach ((string column, object? value) in values)
        {
            if (value is float number) table.Numbers(table.Schema.IndexOf(column))[0] = number;
            else table.Categories(table.Schema.IndexOf(column))[0] = (string?)value;
        }

        return table;
    }
}

using System.IO.Compression;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;

namespace Clickstream.Interchange.Tests.MlNet;

/// <summary>Small models that hold, together, every component of the closed list.</summary>
internal static class HandMadeModels
{
    private static readonly ValueArray<SchemaColumn> Schema =
    [
        new("Label", MlNetType.Boolean),
        new("Age", MlNetType.Single),
        new("Pages", MlNetType.Single),
        new("Price", MlNetType.Double),
        new("Visits", MlNetType.Int32),
        new("Member", MlNetType.Boolean),
        new("City", MlNetType.Text),
        new("Device", MlNetType.Text),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MlNetModel> All { get; } = [Logistic, Boosted, Forest, Poisson, Tweedie, RegressionForest, Clusters, Transforms];

    /// <summary>Numbers replaced, converted and scaled; one text one-hot; a naive calibrator as a transform.</summary>
    public static MlNetModel Logistic => Model(
        new ChainPart([new ReplaceMissingPart([ReplacedColumn.Of("Age", "Age", 40), ReplacedColumn.Of("PagesR", "Pages", 3)])]),
        new ConvertPart([new ConvertedColumn("PriceF", "Price"), new ConvertedColumn("VisitsF", "Visits"), new ConvertedColumn("MemberF", "Member")]),
        new ChainPart([OneHotKeys("CityHot", "City", "Lima", "São Paulo"), new KeyToVectorPart([new VectoredColumn("CityHot", "CityHot")])]),
        new ConcatPart([ConcatColumn.Of("Features", "Age", "PagesR", "PriceF", "VisitsF", "MemberF", "CityHot")]),
        new NormalizerPart([new NormalizedColumn("Features", "Features", [7], new AffineFunction(
            SlotValues<float>.Dense([0.1f, 0.2f, 1, 1, 1, 2, 2]), [40, 3, 0, 0, 0, 0.5f, 0.25f]))]),
        PredictionPart.Of(PredictionKind.Binary, "Features", 7, new LinearModel(LinearKind.Binary, -0.5f, SlotValues<float>.Dense([1, 2, 3, 4, 5, 6, 7]))),
        new CalibratorPart("Score", new NaiveFunction(0.5f, -1, [0.1f, 0.4f, 0.3f, 0.9f])));

    /// <summary>Trees with a categorical node over a text, defaults for NaN and infinite thresholds; Platt in a wrapper, labels by probability.</summary>
    public static MlNetModel Boosted => Model(
        OneHotKeys("City", "City", "a", "b", "c"),
        new KeyToVectorPart([new VectoredColumn("City", "City")]),
        new ConcatPart([ConcatColumn.Of("Features", "Age", "City")]),
        PredictionPart.Of(PredictionKind.Binary, "Features", 4, new CalibratedModel(WrapperKind.FeatureWeights, Trees(TreesKind.FastTreeBinary), new PlattFunction(-0.4, 0.1))) with
        {
            Threshold = 0.3f,
            ThresholdColumn = "Probability",
        });

    /// <summary>A forest with an isotonic calibrator.</summary>
    public static MlNetModel Forest => Model(
        new CopyPart([new ColumnPair("Second", "Pages")]),
        new ConcatPart([ConcatColumn.Of("Features", "Age", "Pages", "Second", "Age")]),
        PredictionPart.Of(PredictionKind.Binary, "Features", 4, CalibratedModel.Of(
            Trees(TreesKind.FastForestBinary), new IsotonicFunction([new(-2, -1, 0), new(0, 0, 0.5f), new(1, 2, 1)]))));

    private static MlNetModel Poisson => Model(
        new NormalizerPart([
            new NormalizedColumn("AgeN", "Age", null, new CdfFunction(true, [3], [0.5f])),
            new NormalizedColumn("PagesN", "Pages", null, new BinFunction(true, [[1, 5, float.PositiveInfinity]])),
        ]),
        new ReplaceMissingPart([ReplacedColumn.Of("PagesN", "PagesN", 0)]),
        new ConcatPart([ConcatColumn.Of("Features", "AgeN", "PagesN")]),
        PredictionPart.Of(PredictionKind.Regression, "Features", 2, new LinearModel(LinearKind.Poisson, 1, new SlotValues<float>(2, [1], [0.5f]))));

    private static MlNetModel Tweedie => Model(
        new ConcatPart([ConcatColumn.Of("Features", "Age", "Pages", "Age", "Pages")]),
        PredictionPart.Of(PredictionKind.Regression, "Features", 4, Trees(TreesKind.FastTreeTweedie)));

    private static MlNetModel RegressionForest => Model(
        new ConcatPart([ConcatColumn.Of("V", "Age", "Pages", "Age", "Pages")]),
        new ReplaceMissingPart([new ReplacedColumn("Features", "V", MlNetType.Vector(4), new SlotValues<double>(4, [0, 2], [1, 2]))]),
        PredictionPart.Of(PredictionKind.Regression, "Features", 4, Trees(TreesKind.FastForestRegression)));

    private static MlNetModel Clusters => Model(
        new ConcatPart([ConcatColumn.Of("Features", "Age", "Pages")]),
        PredictionPart.Of(PredictionKind.Clustering, "Features", 2, new KMeansModel(2, [SlotValues<float>.Dense([1, 2]), new SlotValues<float>(2, [1], [3])])));

    // What the others leave out; no predictor.
    private static MlNetModel Transforms => Model(
        new MissingIndicatorPart([new ColumnPair("AgeMissing", "Age")]),
        new ValueToKeyPart([
            new KeyedColumn("MemberKey", "Member", Vocabulary.OfNumbers(ItemKind.Boolean, [1, 0]), ShowAsText: false),
            new KeyedColumn("VisitsKey", "Visits", Vocabulary.OfNumbers(ItemKind.Int32, [5, -2, 7])),
            new KeyedColumn("PriceKey", "Price", Vocabulary.OfNumbers(ItemKind.Double, [0.5, 1.25])),
        ]),
        new KeyToBinaryPart([new ColumnPair("VisitsDigits", "VisitsKey")]),
        new ConcatPart([new ConcatColumn("V", [new ConcatSource("Age"), new ConcatSource("Pages", "p")])]),
        new NormalizerPart([new NormalizedColumn("V2", "V", [2], new AffineFunction(new SlotValues<float>(2, [1], [2]), [1]))]),
        new LpNormPart([new NormedColumn("Unit", "V", false, 0, 1)]),
        new DropMissingPart([new ColumnPair("Dropped", "V")]),
        new ReplaceMissingPart([new ReplacedColumn("Price", "Price", MlNetType.Double, SlotValues<double>.Dense([0.1]))]),
        new ConvertPart([new ConvertedColumn("KeyOfPages", "Pages", ItemKind.UInt32, 12)]),
        new SelectPart(false, true, false, ["Label"]));

    /// <summary>A tree model of a kind over four features, the last three of them 0/1 columns of one text in <see cref="Boosted"/>.</summary>
    public static TreesModel Trees(TreesKind kind)
    {
        bool isForest = kind is TreesKind.FastForestBinary or TreesKind.FastForestRegression;
        return new TreesModel(kind, 4, [
            new MlNetTree
            {
                Kind = isForest ? (byte)2 : (byte)0,
                FirstChildren = [1, ~0, ~2],
                SecondChildren = [2, ~1, ~3],
                Features = [0, 1, 0],
                Thresholds = [30, 0, float.PositiveInfinity],
                LeafValues = [-1, 0.5, 0.25, 2],
                Gains = [3, 2, 1],
                MissingDefaults = [float.NegativeInfinity, 0, 1],
                CategoricalNodes = kind == TreesKind.FastTreeBinary ? [new CategoricalNode(1, [1, 3], 1, 3)] : [],
                LabelSample = isForest ? [1, 2] : [],
                LabelWeights = isForest ? [0.5, 0.5] : [],
            },
            new MlNetTree { Kind = 2, FirstChildren = [~0], SecondChildren = [~1], Features = [2], Thresholds = [0.5f], LeafValues = [0.125, -0.5], Gains = [0] },
        ])
        {
            TrainingOptions = "trees=2",
        };
    }

    /// <summary>The entries as a zip.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>Reads a model from entries.</summary>
    public static MlNetModel Read(IEnumerable<(string Name, byte[] Content)> entries) =>
        MlNetZip.Read(entries.ToDictionary(entry => entry.Name, entry => entry.Content).GetValueOrDefault);

    private static MlNetModel Model(params TransformPart[] parts) => new(Schema, new ChainPart([.. parts])) { Version = "5.0.0" };

    private static ValueToKeyPart OneHotKeys(string output, string input, params string[] terms) =>
        new([new KeyedColumn(output, input, Vocabulary.OfTexts([.. terms]))]);
}

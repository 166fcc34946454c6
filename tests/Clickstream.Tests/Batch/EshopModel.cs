using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

/// <summary>A model that was trained on clicks as if each were a session row.</summary>
internal static class EshopModel
{
    public static ModelPackage Make()
    {
        var schema = new TableSchema([new FeatureColumn("colour", FeatureKind.Numeric), new FeatureColumn("location", FeatureKind.Numeric)]);
        var transformer = new ColumnTransformer(schema, [new NumericColumn(0), new NumericColumn(1)], []);
        ModelPackage other = HandMade.Package(HandMade.Conversion());
        return other with
        {
            Model = new ConversionModel(new Pipeline(transformer, new ConstantPredictor(2, 0), new IdentityCalibrator()), 0.5, 0.25),
            Manifest = other.Manifest with
            {
                Features = [.. schema.Columns.Select(column => new FeatureProfile(column.Name, column.Kind, null, null, 0, null, null))],
            },
            Probes = [HandMade.Probe("""{ "colour": 1 }""") with { Answer = [0.5] }],
        };
    }
}

namespace Clickstream.Interchange.Tests.MlNet;

/// <summary>A theory about the model zips that ML.NET wrote; skipped where they do not lie beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MlNetSampleTheoryAttribute : TheoryAttribute
{
    public MlNetSampleTheoryAttribute()
    {
        if (MlNetSamples.Folder is null) Skip = "shared/mlnet/samples is not at hand.";
    }
}

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>A theory that needs Node and npm; where they are missing it is skipped and says so.</summary>
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() =>
        Skip = NodeProgram.Node is null || NodeProgram.Npm is null ? "No Node or no npm is installed on this machine, to run ONNX Runtime in." : null;
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clickstream.Api.Protection;

/// <summary>Says in the OpenAPI document where a key goes and which operations want one, so that Swagger UI asks for it.</summary>
internal sealed class KeyDocumentation(ApiKeys keys, IOptions<SecurityOptions> settings) : IOperationFilter
{
    private const string InHeader = "apiKey";
    private const string AsBearer = "bearer";

    /// <summary>Registers it.</summary>
    public static void Register(SwaggerGenOptions options)
    {
        options.AddSecurityDefinition(InHeader, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = KeyCheck.Header,
            Description = "A key of this service; wanted only where keys are configured.",
        });
        options.AddSecurityDefinition(AsBearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The same key as a bearer token. One of the two, not both.",
        });
        options.OperationFilter<KeyDocumentation>();
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        IList<object> metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        bool wantsRole = metadata.OfType<RequiredRole>().Any();
        if (!wantsRole && (metadata.OfType<IAllowAnonymous>().Any() || SecurityOptions.Covers(settings.Value.OpenPaths, $"/{context.ApiDescription.RelativePath}"))) return;
        operation.Security = [Wanting(InHeader), Wanting(AsBearer)];
        if (!wantsRole && !keys.Any) operation.Security.Insert(0, new OpenApiSecurityRequirement()); // Nothing is an alternative, too.

        OpenApiSecurityRequirement Wanting(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
    }
}

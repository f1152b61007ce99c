using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace Stoa.Ui;

/// <summary>
/// The framework's static renderer without its queue: templates never wait, so everything runs inline on the
/// request's thread, and nothing of the interactive machinery is set up.
/// </summary>
internal sealed class PageRenderer(IServiceProvider services) : StaticHtmlRenderer(services, NullLoggerFactory.Instance)
{
    public override Dispatcher Dispatcher => InlineDispatcher.Instance;

    internal HtmlRootComponent Build(Type component, ParameterView parameters)
    {
        var page = BeginRenderingComponent(component, parameters);
        if (!page.QuiescenceTask.IsCompletedSuccessfully)
            throw new InvalidOperationException($"{component.Name} waits while rendering; load its data before Page.Of.");
        return page;
    }

    internal void Write(Type component, ParameterView parameters, TextWriter writer) => Build(component, parameters).WriteHtmlTo(writer);

    private sealed class InlineDispatcher : Dispatcher
    {
        internal static readonly InlineDispatcher Instance = new();

        public override bool CheckAccess() => true;

        public override Task InvokeAsync(Action workItem)
        {
            workItem();
            return Task.CompletedTask;
        }

        public override Task InvokeAsync(Func<Task> workItem) => workItem();

        public override Task<TResult> InvokeAsync<TResult>(Func<TResult> workItem) => Task.FromResult(workItem());

        public override Task<TResult> InvokeAsync<TResult>(Func<Task<TResult>> workItem) => workItem();
    }
}
